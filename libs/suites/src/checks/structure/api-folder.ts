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
};

/** A platform API is whole: its contract, a Composition for each cloud, examples, and what lists them. */
export const apiFolderChecks: Checks = (root, folder) =>
  Object.entries(PARTS).map(([part, what]) => ({
    title: `holds ${part}`,
    run: () => {
      const path = `${folder}/${part}`;
      const isThere = projectFiles(root, folder).some((file) =>
        part.endsWith('/') ? file.startsWith(path) : file === path,
      );
      return isThere ? [] : [aboutFile(path, { code: 'missing-file', message: `There is no ${part}: ${what}.` })];
    },
  }));
