import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findAll, type Checks } from '../check.ts';
import { shellChecks } from '../checks/shell.ts';
import { structureChecks } from '../checks/structure.ts';
import { yamlChecks } from '../checks/yaml.ts';
import { findingsOf, isCaught, type Mutant } from './mutant.ts';
import { SHELL_MUTANTS } from './shell.ts';
import { STRUCTURE_MUTANTS } from './structure.ts';
import { TEAMS_MUTANTS } from './teams.ts';
import { YAML_MUTANTS } from './yaml.ts';

const FIXTURE = join(import.meta.dirname, '../../fixtures/repository');

const SUITES: (readonly [suite: string, folder: string, checks: Checks, mutants: readonly Mutant[]])[] = [
  ['yaml', 'teams/checkout', yamlChecks, YAML_MUTANTS],
  ['shell', '.', shellChecks, SHELL_MUTANTS],
  ...[STRUCTURE_MUTANTS, TEAMS_MUTANTS].flatMap((ofSuite) =>
    Object.entries(ofSuite).map(([folder, mutants]) => ['structure', folder, structureChecks, mutants] as const),
  ),
];

describe.each(SUITES)('%s in %s', (_suite, folder, checks, mutants) => {
  const find = (root: string) => findAll(checks(root, folder));

  test('finds nothing in a repository in order', async () => expect(await find(FIXTURE)).toEqual([]));

  test.each(mutants)('finds $name', async (mutant) => {
    const findings = await findingsOf(FIXTURE, ['.'], mutant, find);
    expect(isCaught(mutant, findings), JSON.stringify(findings, null, 2)).toBe(true);
  });
});

test.each([
  ['replaces nothing', { file: 'README.md', from: 'not in there', to: '' }],
  ['breaks a file that is missing', { file: 'MISSING.md', from: 'a', to: 'b' }],
  ['removes a file that is missing', { file: 'MISSING.md' }],
])('a mutant that %s is refused', async (_, defect) => {
  const mutant: Mutant = { name: 'nothing', expect: { code: 'map-differs' }, ...defect };
  await expect(findingsOf(FIXTURE, ['.'], mutant, async () => [])).rejects.toThrow('"nothing"');
});
