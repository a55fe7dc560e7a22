import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logger, type GeneratorCallback } from '@nx/devkit';
import { refreshGenerated } from '@platform/generated';

/** Where some of what is generated lies; a workspace that holds a part of this repository's content has none of it. */
const GENERATED = 'gitops/tenants';

/**
 * What to do once a generator's files are written: write what follows from them, as `platform generate` does, so that the
 * tests pass as everything then stands, and say what comes next.
 *
 * @param root of the workspace
 * @param scope what may follow from the files
 */
export function followedBy(
  root: string,
  say: () => void,
  scope: 'teams-and-policies' | 'everything' = 'teams-and-policies',
): GeneratorCallback {
  return async () => {
    if (existsSync(join(root, GENERATED))) {
      const files = await refreshGenerated(root, scope);
      if (files.length > 0) logger.info(files.map((file) => `UPDATE ${file}`).join('\n'));
    }
    say();
  };
}
