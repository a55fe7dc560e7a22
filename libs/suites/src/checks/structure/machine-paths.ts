import { basename } from 'node:path/posix';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { findMatches, textOf } from '../../files/text.ts';

/** Home and working folders of Linux and macOS, and drives of Windows, where no URL or longer path goes before. */
const MACHINE_PATH = /(?<![\w.:~/}-])(?:\/(?:home|Users|root|work|workspace)\/[\w.-]+|[A-Z]:\\\w+)/g;

/** No file names a folder that exists on one machine only. */
export const machinePathChecks: Checks = (root, folder) => [
  {
    title: "names no path of anybody's machine",
    run: () =>
      projectFiles(root, folder)
        .filter((file) => basename(file) !== 'package-lock.json')
        .flatMap((file) =>
          findMatches(file, textOf(root, file), MACHINE_PATH, ([path]) => ({
            code: 'machine-path',
            message: `${path} is a path of one machine.`,
            hint: 'Write it relative to the repository.',
          })),
        ),
  },
];
