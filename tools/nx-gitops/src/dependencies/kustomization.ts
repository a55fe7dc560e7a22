import { basename, dirname, join } from 'node:path/posix';
import { isSeq, parseDocument } from 'yaml';

/** The folders, relative to the repository's root, that a kustomization.yaml names as resources; none for other files. */
export function foldersBuiltBy(file: string, text: string): string[] {
  if (basename(file) !== 'kustomization.yaml') return [];
  const resources = parseDocument(text, { logLevel: 'silent' }).getIn(['resources']);
  const paths: unknown[] = isSeq(resources) ? resources.toJSON() : [];
  return paths.filter((path) => typeof path === 'string').map((path) => join(dirname(file), path));
}
