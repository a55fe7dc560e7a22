import { readTable, staleStamps, TABLE_FILE } from '@platform/compositions';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { textOf } from '../../files/text.ts';

/** What is stamped from the table says what the table says. */
export const stampChecks: Checks = (root, folder) => [
  {
    title: 'says what regions-and-sizes.yaml says',
    run: () => {
      const { table, findings } = readTable(TABLE_FILE, textOf(root, TABLE_FILE));
      if (!table) return findings;
      const files = projectFiles(root, folder).filter((file) => /\.ya?ml$/.test(file) && file !== TABLE_FILE);
      return staleStamps(
        files.map((file) => ({ file, text: textOf(root, file) })),
        table,
      );
    },
  },
];
