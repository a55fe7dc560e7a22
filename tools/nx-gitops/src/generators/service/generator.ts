import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { isClaimFile } from '@platform/plan';
import { onControlPlanes } from '../claim/control-planes.ts';
import { nextStep } from '../claim/generator.ts';
import { proveClaims } from '../claim/prove.ts';
import { choicesOf } from '../content/apis.ts';
import { assertName } from '../content/names.ts';
import { environmentOf, regionOf, teamCalled } from '../content/teams.ts';
import { known, Refusal } from '../refusal.ts';
import { fill, readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { writeNew } from '../template/write.ts';

/** What schema.json says. */
export interface Options {
  readonly team: string;
  readonly service: string;
  readonly environment?: string;
  readonly region?: string;
  readonly size?: string;
  readonly force?: boolean;
}

/** The golden path of a service, written as it will stand in the repository. */
const GOLDEN_PATH = 'golden-paths/service';
/** What remains of a claim's 40 characters for a service, after a team's 20 and what a claim adds. */
const LONGEST = 15;

/**
 * Writes a service after the golden path: its claims in an environment, and its workload if there is none yet. Nothing is
 * written unless the claims would be taken and admitted.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function service(
  tree: Tree,
  { team: teamName, service: name, environment: asked = 'dev', region: place, size = 'small', force }: Options,
  templates = join(tree.root, GOLDEN_PATH),
): Promise<GeneratorCallback> {
  if (!existsSync(templates)) throw new Refusal(`${GOLDEN_PATH} is missing`, ['It is what a service is written from.']);
  const team = teamCalled(tree, teamName);
  const environment = environmentOf(team, asked);
  assertName('A service', name, [2, LONGEST]);
  const region = regionOf(team, place, choicesOf(tree, 'region'));
  known('size', size, choicesOf(tree, 'size'));
  const values = { team: team.name, service: name, environment, region, size };
  const files = await formatted(fill(readTemplates(templates), values));
  const claims = new Map([...files].filter(([file]) => isClaimFile(file)));
  const findings = await onControlPlanes(tree, environment, (workbench) => proveClaims(workbench, team, claims));
  // A workload lives on after its first day; another environment's claims are no reason to write it anew.
  const kept = force ? [] : [...files.keys()].filter((file) => !isClaimFile(file) && tree.exists(file));
  const changed = writeNew(tree, new Map([...files].filter(([file]) => !kept.includes(file))), force);
  return followedBy(tree.root, () => logger.info(nextStep(changed, findings)));
}
