import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { sourceReader } from '@platform/manifests';
import { definitionFiles } from '../api/apis.ts';
import { MARK } from './mark.ts';
import { filesOf, INDEX_PAGE } from './paths.ts';

/** Files that were generated, as they say themselves, from an API that is gone. */
export function strayFiles(root: string): string[] {
  const source = sourceReader(root);
  // A definition that cannot be read today may be mended tomorrow.
  const folders = definitionFiles(root).map((file) => dirname(file));
  const expected = new Set([INDEX_PAGE, ...folders.flatMap((folder) => filesOf({ folder, name: basename(folder) }))]);
  const rendered = entries(root, 'platform-api').flatMap((api) => entries(root, `${api}/rendered`));
  return [...entries(root, 'docs/api'), ...rendered].filter(
    (file) => !expected.has(file) && source(file)?.slice(0, 1000).includes(MARK),
  );
}

function entries(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .toSorted()
    .map((name) => `${folder}/${name}`);
}
