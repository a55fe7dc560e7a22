import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { readTable, TABLE_FILE, stampText } from '@platform/compositions';
import { listApis } from '@platform/generated';
import { stringifyYaml } from '@platform/manifests';
import { CLOUDS, listTeams } from '@platform/plan';
import { choicesOf } from '../content/apis.ts';
import { assertName } from '../content/names.ts';
import { linesOf } from '../content/teams.ts';
import { followedBy } from '../follow.ts';
import { Refusal } from '../refusal.ts';
import { fill, indented, readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { textOf, writeEdited, writeNew } from '../template/write.ts';
import { registration } from './registration.ts';
import { capital, withArticle, wordsOf } from './words.ts';

/** What schema.json says. */
export interface Options {
  readonly name: string;
  /** What it is called in sentences; default: the name with blanks. */
  readonly noun?: string;
  readonly force?: boolean;
}

const TEMPLATES = join(import.meta.dirname, 'files');
/** What platform-api holds beside APIs. */
const NOT_APIS = ['clouds', 'environments', 'functions', 'organisation', 'overlays', 'providers', 'rbac'];

/**
 * Writes a new platform API that renders from the first moment, and names it everywhere where each API is named: control
 * planes, policies and what they are tested with, roles, quotas.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function api(
  tree: Tree,
  { name, noun, force }: Options,
  templates = TEMPLATES,
): Promise<GeneratorCallback> {
  assertName('An API', name, [3, 19]);
  if (NOT_APIS.includes(name))
    throw new Refusal(`An API cannot be called ${name}`, [`platform-api/${name} is something else.`]);
  const words = wordsOf(name, noun);
  const taken = listApis(tree.root).find(({ kind, name: folder }) => kind === words.kind && folder !== name);
  if (taken) throw new Refusal(`${words.kind} is served by ${taken.folder} already`, ['Choose another name.']);
  const { table, findings } = readTable(TABLE_FILE, textOf(tree, TABLE_FILE));
  if (!table) throw new Refusal('The table of regions cannot be read', linesOf(findings));

  const regions = choicesOf(tree, 'region');
  const teams = listTeams(tree.root);
  const filled = fill(readTemplates(templates), {
    ...words,
    'a-noun': withArticle(words.noun),
    'noun-capital': capital(withArticle(words.noun)),
    team: teams.includes('checkout') ? 'checkout' : (teams[0] ?? 'checkout'),
    region: regions[0]!,
    regions: indented(stringifyYaml(regions), 20),
    // The stamps fill them in.
    ...Object.fromEntries(CLOUDS.map((cloud) => [`regions-${cloud}`, '{}'])),
  });
  const stamped = [...filled].map(([file, text]) => [file, stampText(file, text, table).text] as const);
  const files = await formatted(new Map(stamped));
  const edits = await formatted(registration(tree, words));
  const written = [...writeNew(tree, files, force), ...writeEdited(tree, edits)];
  return followedBy(tree.root, () => logger.info(nextStep(name, written, words.quota)), 'everything');
}

function nextStep(name: string, written: readonly string[], quota: string): string {
  if (written.length === 0) return 'Everything is as it would be written: nothing to do.';
  return [
    `Next: npx platform check platform-api/${name}`,
    `Then put what is really claimed into platform-api/${name}/<cloud>.yaml, plant defects in libs/suites/src/mutants that the`,
    `suites have to find, and give teams a quota (${quota}) in their team.yaml: without one nobody may claim it.`,
  ].join('\n');
}
