import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENTS, listTeams } from '@platform/plan';
import { REPOSITORY } from './repository.ts';

const SIZES = ['small', 'medium', 'large'];
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2'];
const ENGINES = ['postgres', 'mysql'];

/** A copy of the repository's content in a temporary folder with so many claims, all different, over its teams. */
export function generateEstate(claims: number): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'estate-'));
  cpSync(join(REPOSITORY, 'platform-api'), join(root, 'platform-api'), { recursive: true });
  const teams = listTeams(REPOSITORY);
  for (const team of teams) {
    for (const environment of ENVIRONMENTS) mkdirSync(join(root, 'teams', team, environment), { recursive: true });
    cpSync(join(REPOSITORY, 'teams', team, 'team.yaml'), join(root, 'teams', team, 'team.yaml'));
  }
  for (let index = 0; index < claims; index++) {
    const pick = (values: readonly string[], stride: number) => values[Math.floor(index / stride) % values.length]!;
    const [team, environment] = [pick(teams, 1), pick(ENVIRONMENTS, teams.length)];
    const name = `${team}-db-${index}`;
    const claim = `apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstanceClaim
metadata:
  name: ${name}
  namespace: ${team}
spec:
  size: ${pick(SIZES, 2)}
  region: ${pick(REGIONS, 3)}
  engine: ${pick(ENGINES, 5)}
  team: ${team}
`;
    writeFileSync(join(root, 'teams', team, environment, `${name}.yaml`), claim);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
