import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { findMatches, textOf } from '../../files/text.ts';

interface Switch {
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly hint: string;
}

const SWITCHES: readonly Switch[] = [
  {
    files: /\.(?:test|suite)\.ts$/,
    pattern: /\b(?:describe|suite|test|it)\.(?:only|skip|skipIf|runIf|todo|fails)\b/g,
    hint: 'Mend the test, or delete it.',
  },
  {
    files: /(?:\.sh|^\.ci\/.*|^\.github\/.*\.ya?ml|package\.json)$/,
    pattern: /\|\| *(?:true|:)(?![\w:])|\bcontinue-on-error: *true/g,
    hint: 'Let the command fail, or say which failure is expected.',
  },
];

/** No test is skipped or run alone, and no command's failure is thrown away; fixtures of tests may show how not to. */
export const disabledChecks: Checks = (root, folder) => [
  {
    title: 'switches off no check',
    run: () =>
      projectFiles(root, folder)
        .filter((file) => !file.includes('/fixtures/'))
        .flatMap((file) =>
          SWITCHES.filter(({ files }) => files.test(file)).flatMap(({ pattern, hint }) =>
            findMatches(file, textOf(root, file), pattern, ([text]) => ({
              code: 'check-disabled',
              message: `"${text}" switches off a check.`,
              hint,
            })),
          ),
        ),
  },
];
