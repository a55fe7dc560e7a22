import type { Finding } from '@platform/findings';
import { listFiles, parseDocuments, parseManifests } from '@platform/manifests';
import { isDataFile } from '@platform/plan';
import type { Checks } from '../check.ts';
import { projectFiles } from '../files/project-files.ts';
import { textOf } from '../files/text.ts';

/** Every YAML document can be read by every program that reads it, and is a manifest where manifests belong. */
export const yamlChecks: Checks = (root, folder) => [
  {
    title: 'links stay inside the repository',
    run: () => listFiles(root, [folder === '.' ? '' : folder]).findings,
  },
  ...projectFiles(root, folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => ({ title: file, run: () => readYaml(file, textOf(root, file), folder) })),
];

function readYaml(file: string, text: string, folder: string): Finding[] {
  const { documents, findings } = parseDocuments(file, text);
  // Outside of the areas lie workflows and values files too: only what calls itself an object must be one.
  const isManifest = folder === '.' ? documents.some(({ value }) => isObject(value)) : !isDataFile(file);
  return isManifest ? parseManifests(file, text).findings : findings;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && 'apiVersion' in value;
