import { basename } from 'node:path/posix';
import type { Checks } from '../../check.ts';
import { aboutFile } from '../../files/text.ts';
import { projectFiles } from '../../files/project-files.ts';

/** No project.json: Argo CD would take it for a manifest, and the workspace infers its projects anyway. */
export const projectFileChecks: Checks = (root, folder) => [
  {
    title: 'holds no project.json',
    run: () =>
      projectFiles(root, folder)
        .filter((file) => basename(file) === 'project.json')
        .map((file) =>
          aboutFile(file, {
            code: 'file-not-allowed',
            message: 'A project.json lies beside manifests.',
            hint: 'Delete it: tools/nx-gitops makes projects of folders by their content.',
          }),
        ),
  },
];
