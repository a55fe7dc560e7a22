import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '@platform/manifests';
import { TARGETS, Workbench } from '@platform/plan';
import { generatePolicies } from '../policies/generate.ts';
import { generateTeams } from '../teams/generate.ts';
import { generateAll } from './generate.ts';
import { staleFiles } from './stale.ts';
import { strayFiles, strayPolicyFiles, strayTeamFiles } from './strays.ts';

/**
 * Writes what follows from content and is not as it should be, and removes what nothing generates any more.
 *
 * @param scope what has changed: teams, claims, policies and exceptions need no control plane, APIs need all nine
 * @returns the files that have changed; none where the content is broken, which other checks say
 */
export async function refreshGenerated(root: string, scope: 'teams-and-policies' | 'everything'): Promise<string[]> {
  const parts = [await generatePolicies(root), await generateTeams(root)];
  if (scope === 'everything') {
    const workbench = await Workbench.open(root, TARGETS);
    try {
      parts.push(await generateAll(workbench, () => true));
    } finally {
      workbench.close();
    }
  }
  const files = new Map(parts.flatMap((part) => [...part.files]));
  const stale = staleFiles(root, files).map(({ file }) => file);
  for (const file of stale) writeFileAtomically(join(root, file), files.get(file)!);
  const strays = [
    ...strayPolicyFiles(root),
    ...strayTeamFiles(root),
    ...(scope === 'everything' ? strayFiles(root) : []),
  ];
  for (const file of strays) rmSync(join(root, file));
  return [...stale, ...strays];
}
