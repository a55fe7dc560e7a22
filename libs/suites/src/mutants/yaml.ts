import type { Mutant } from './mutant.ts';

const CLAIM = 'teams/checkout/production/checkout-db.yaml';

/** Defects that the yaml suite must find in a team's folder. */
export const YAML_MUTANTS: readonly Mutant[] = [
  { name: 'a missing blank', file: CLAIM, from: 'size: small', to: 'size:small', expect: { code: 'yaml-syntax' } },
  { name: 'a tab', file: CLAIM, from: '  size', to: '\tsize', expect: { code: 'yaml-tab' } },
  {
    name: 'a key written twice',
    file: CLAIM,
    from: '  team: checkout',
    to: '  team: checkout\n  team: checkout',
    expect: { code: 'yaml-duplicate-key' },
  },
  {
    name: 'a word that YAML 1.1 reads as a truth value',
    file: CLAIM,
    from: 'small',
    to: 'no',
    expect: { code: 'yaml-1-1-ambiguous' },
  },
  {
    name: 'the mark of a merge conflict',
    file: CLAIM,
    from: 'spec:',
    to: '<<<<<<< HEAD\nspec:',
    expect: { code: 'yaml-syntax' },
  },
  {
    name: 'a claim without a kind',
    file: CLAIM,
    from: 'kind: DatabaseInstanceClaim\n',
    to: '',
    expect: { code: 'not-a-manifest' },
  },
  { name: 'an empty file', file: 'teams/checkout/dev/checkout-db.yaml', to: '', expect: { code: 'yaml-empty' } },
  { name: 'a Windows line end', file: CLAIM, from: '\n', to: '\r\n', expect: { code: 'yaml-crlf' } },
];
