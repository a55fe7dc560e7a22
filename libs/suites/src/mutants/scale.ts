import type { Mutant } from './mutant.ts';

const ESTATE = 'libs/suites/src/checks/scale/estate.ts';
const caught = { code: 'scale-broken', file: ESTATE } as const;

/** Defects that no example and no claim of today shows, and that the scale suite must find. */
export const SCALE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a policy that knows a team by what it is called today',
    file: 'policies/team-owns-namespace/policy.yaml',
    from: /(== object\.spec\.team)\n/,
    to: "$1 && !object.spec.team.startsWith('team-')\n",
    expect: caught,
  },
  {
    name: 'a rule that a name of a hundredth claim does not keep to',
    file: 'platform-api/database/definition.yaml',
    from: 'size(self.metadata.name) <= 40 &&',
    to: "size(self.metadata.name) <= 40 && !self.metadata.name.endsWith('700') &&",
    expect: caught,
  },
  {
    name: 'a policy that denies nothing any more',
    file: 'policies/dns-name-of-team/policy.yaml',
    from: 'object.spec.name == object.spec.team ||',
    to: "object.spec.name != '' ||",
    expect: caught,
  },
];
