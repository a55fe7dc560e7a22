import { followsSchema } from '@platform/schemas';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { aboutFile } from '../../files/text.ts';

const PARTS: Readonly<Record<string, string>> = {
  'definition.yaml': 'the CompositeResourceDefinition',
  'aws.yaml': 'the Composition for AWS',
  'gcp.yaml': 'the Composition for GCP',
  'azure.yaml': 'the Composition for Azure',
  'kustomization.yaml': 'the list of what is applied',
  'examples/': 'a claim to copy',
  'guarantees.yaml': 'what it promises',
  'simulated-cloud.yaml': 'what a cloud would answer',
};

/** What an API holds besides, each after a JSON Schema of its own. */
const DATA = ['guarantees', 'simulated-cloud'];

/** A platform API is whole: its contract, a Composition for each cloud, examples, and what lists them. */
export const apiFolderChecks: Checks = (root, folder) => [
  ...Object.entries(PARTS).map(([part, what]) => ({
    title: `holds ${part}`,
    run: () => {
      const path = `${folder}/${part}`;
      const isThere = projectFiles(root, folder).some((file) =>
        part.endsWith('/') ? file.startsWith(path) : file === path,
      );
      return isThere ? [] : [aboutFile(path, { code: 'missing-file', message: `There is no ${part}: ${what}.` })];
    },
  })),
  ...DATA.map((name) => ({
    title: `${name} says nothing that nobody reads`,
    run: () => {
      const file = `${folder}/${name}.yaml`;
      const isThere = projectFiles(root, folder).includes(file);
      return isThere ? followsSchema(root, file, `platform-api/${name}.schema.json`).findings : [];
    },
  })),
];
