import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { listApis, type Api } from '@platform/generated';
import type { Team } from '@platform/plan';
import { composeClaim } from '../claim/compose.ts';
import { asServed, onControlPlanes } from '../claim/control-planes.ts';
import { fieldsFrom, type FieldOptions } from '../claim/fields.ts';
import { nextStep, TEMPLATES } from '../claim/generator.ts';
import { proveClaims } from '../claim/prove.ts';
import { apiCalled, choicesOf, fieldsOf, requiredOf } from '../content/apis.ts';
import { environmentOf, regionOf, teamCalled } from '../content/teams.ts';
import { known, Refusal } from '../refusal.ts';
import { readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { writeNew } from '../template/write.ts';

/** What schema.json says. */
export interface Options extends FieldOptions {
  readonly team: string;
  readonly environment?: string;
  /** Folders of platform-api; default: all that need no more than a size and a region, and those whose fields are given. */
  readonly apis?: readonly string[];
  readonly force?: boolean;
}

/** What a team's first claim of a kind is called, behind its own name; an API that is not here gives its own. */
const FIRST_NAMES: Readonly<Record<string, string>> = {
  cdn: 'assets',
  database: 'db',
  dns: 'www',
  'message-queue': 'events',
  namespace: 'jobs',
  'object-storage': 'files',
};

/** What every claim can be given without asking. */
const ANSWERED = ['team', 'size', 'region'];

/**
 * Writes the claims that a team starts with in an environment, one an API. Nothing is written unless all of them would
 * be taken and admitted.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function teamClaims(
  tree: Tree,
  { team: teamName, environment: asked = 'dev', apis, force, ...options }: Options,
  templates = TEMPLATES,
): Promise<GeneratorCallback> {
  const team = teamCalled(tree, teamName);
  const environment = environmentOf(team, asked);
  if (options.size !== undefined) known('size', options.size, choicesOf(tree, 'size'));
  regionOf(team, options.region, choicesOf(tree, 'region'));
  const fields = { recordName: `www.${team.name}`, recordType: 'CNAME', ...options };
  const wanted =
    apis && apis.length > 0 ? [...new Set(apis)].map((word) => apiCalled(tree, word)) : starters(tree, team, options);
  return onControlPlanes(tree, environment, async (workbench) => {
    const texts = new Map<string, string>();
    for (const one of wanted) {
      const api = await asServed(workbench, one);
      const claim = {
        api,
        team: team.name,
        name: `${team.name}-${FIRST_NAMES[api.name] ?? api.name}`,
        environment,
        fields: only(api, fieldsFrom(tree, api, team, fields)),
      };
      for (const [file, text] of composeClaim(readTemplates(templates), claim)) texts.set(file, text);
    }
    const files = await formatted(texts);
    const findings = await proveClaims(workbench, team, files);
    const changed = writeNew(tree, files, force);
    return followedBy(tree.root, () => logger.info(nextStep(changed, findings)));
  });
}

/** The APIs that the team may claim from and whose fields are known. */
function starters({ root }: Tree, { name, quotas }: Team, { originDomain, value }: FieldOptions): Api[] {
  const answered = [
    ...ANSWERED,
    ...(originDomain ? ['originDomain'] : []),
    ...(value ? ['recordType', 'name', 'value'] : []),
  ];
  const found = listApis(root).filter(
    (api) => quotas.some(({ kind }) => kind === api.kind) && requiredOf(api).every((field) => answered.includes(field)),
  );
  if (found.length > 0) return found;
  throw new Refusal(`The quotas of the team ${name} allow nothing that could be claimed without being asked for`, [
    'Name what it shall be with --apis.',
  ]);
}

/** One set of options serves all claims: each takes what its API has. */
function only(api: Api, fields: Readonly<Record<string, string>>): Record<string, string> {
  const has = fieldsOf(api);
  return Object.fromEntries(Object.entries(fields).filter(([field]) => has[field] !== undefined));
}
