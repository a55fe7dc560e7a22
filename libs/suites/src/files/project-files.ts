import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files that make a folder below another project a project of its own. */
export const MARKERS: readonly string[] = [
  'admissions.yaml',
  'definition.yaml',
  'expected.yaml',
  'package.json',
  'policy.yaml',
  'regions-and-sizes.yaml',
  'root.yaml',
  'team.yaml',
];

/** Folders of tools, with nothing of ours in them. */
const SKIPPED = new Set(['.git', '.nx', 'coverage', 'dist', 'node_modules']);

/**
 * The files of the project in `folder`, without those of projects below it.
 *
 * @returns paths relative to the repository's root, with '/' between folders, sorted; links are not followed
 */
export function projectFiles(root: string, folder: string): string[] {
  return walk(root, folder === '.' ? '' : `${folder}/`, isProject);
}

/** All files of the repository, as `projectFiles` gives them. */
export function repositoryFiles(root: string): string[] {
  return walk(root, '', () => false);
}

function walk(root: string, prefix: string, skip: (folder: string) => boolean): string[] {
  return readdirSync(join(root, prefix), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`;
      if (entry.isFile()) return entry.name.endsWith('.tsbuildinfo') ? [] : [path];
      if (!entry.isDirectory() || SKIPPED.has(entry.name) || skip(join(root, path))) return [];
      return walk(root, `${path}/`, skip);
    });
}

const isProject = (folder: string): boolean => MARKERS.some((marker) => existsSync(join(folder, marker)));
