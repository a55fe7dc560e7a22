import type { Mutant } from './mutant.ts';

const SCRIPT = 'bootstrap/install.sh';

/** Defects that the shell suite must find. */
export const SHELL_MUTANTS: readonly Mutant[] = [
  { name: 'a loop that is never closed', file: SCRIPT, from: 'done\n', to: '', expect: { code: 'shell-syntax' } },
  { name: 'a variable without quotes', file: SCRIPT, from: '"$file"', to: '$file', expect: { code: 'shell-defect' } },
  {
    name: 'a variable that nobody sets',
    file: SCRIPT,
    from: 'echo "$file"',
    to: 'echo "$fiel"',
    expect: { code: 'shell-defect' },
  },
  {
    name: 'a blank beside an assignment',
    file: SCRIPT,
    from: 'folder=',
    to: 'folder =',
    expect: { code: 'shell-defect' },
  },
  {
    name: 'a defect in a script without a suffix',
    file: '.ci/run',
    from: 'npm test',
    to: 'cd $1\nnpm test',
    expect: { code: 'shell-defect' },
  },
];
