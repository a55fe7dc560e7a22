import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { aboutFile } from '../../files/text.ts';

/** A go.mod pins versions; only its go.sum pins the content. */
export const enginePinChecks: Checks = (root, folder) =>
  projectFiles(root, folder)
    .filter((file) => /^tools\/.*\/go\.mod$/.test(file))
    .map((file) => {
      const sum = file.replace(/mod$/, 'sum');
      const missing = aboutFile(sum, {
        code: 'missing-file',
        message: 'The checksums of go.mod are missing.',
        hint: 'Run go mod tidy.',
      });
      return { title: `${file} has a go.sum`, run: () => (existsSync(join(root, sum)) ? [] : [missing]) };
    });
