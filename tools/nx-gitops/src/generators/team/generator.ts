import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { parseDocuments, stringifyYaml } from '@platform/manifests';
import { ENVIRONMENTS, isInEu, listTeams, quotaWords, TEAM_SCHEMA, teamFile } from '@platform/plan';
import { openSchema, type OwnSchema } from '@platform/schemas';
import { choicesOf } from '../content/apis.ts';
import { assertName } from '../content/names.ts';
import { linesOf } from '../content/teams.ts';
import { known, Refusal } from '../refusal.ts';
import { fill, indented, readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { textOf, writeEdited, writeNew } from '../template/write.ts';
import { KNOWN_TEAM, withKnownTeam } from './known-team.ts';

/** What schema.json says. */
export interface Options {
  readonly name: string;
  readonly description: string;
  readonly email: string;
  readonly costCentre: string;
  readonly group?: string;
  readonly chat?: string;
  readonly onCall?: string;
  readonly tier?: string;
  readonly dataClassification?: string;
  readonly regions?: readonly string[];
  readonly environments?: readonly string[];
  /** Each as kind=number. */
  readonly quotas?: readonly string[];
  readonly force?: boolean;
}

const TEMPLATES = join(import.meta.dirname, 'files');
const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'];
const TIERS = ['critical', 'standard', 'experimental'];
/** So many of each kind a team begins with. */
const QUOTA = 3;
/** Namespaces that are there before any team: a team would move in with the platform. */
const TAKEN = /^(default|argocd|kyverno|crossplane-system|platform-network|policy-exceptions|kube-.*|upbound-.*)$/;

/**
 * Takes a team in: its team.yaml, and its name in the policy that knows all teams.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function team(tree: Tree, options: Options, templates = TEMPLATES): Promise<GeneratorCallback> {
  const { name, force } = options;
  assertTeamName(tree, name);
  const { own, problem } = openSchema(tree.root, TEAM_SCHEMA);
  if (!own) throw new Refusal(`${TEAM_SCHEMA} cannot be used`, linesOf([problem]));
  const files = await formatted(fill(readTemplates(templates), valuesOf(tree, own, options)));
  const findings = [...files].flatMap(([file, text]) => {
    const { documents, findings: unreadable } = parseDocuments(file, text);
    return [...unreadable, ...documents.flatMap((document) => own.check(document))];
  });
  if (findings.length > 0) throw new Refusal(`This would not be a ${teamFile(name)}`, linesOf(findings));
  const policy = withKnownTeam(textOf(tree, KNOWN_TEAM), name);
  const changed = [...writeNew(tree, files, force), ...writeEdited(tree, new Map([[KNOWN_TEAM, policy]]))];
  return followedBy(tree.root, () => logger.info(nextStep(name, changed)));
}

/** A name that could be another team's, or is the platform's, is refused before anything is written. */
function assertTeamName(tree: Tree, name: string): void {
  assertName('A team', name, [2, 20]);
  if (TAKEN.test(name))
    throw new Refusal(`A team cannot be called ${name}`, ['A team is a namespace, and this one is not for teams.']);
  const near = listTeams(tree.root).find((one) => one.startsWith(`${name}-`) || name.startsWith(`${one}-`));
  if (near !== undefined)
    throw new Refusal(`A claim of ${name} could be taken for one of ${near}`, [
      'Claims begin with the name of their team: choose a name that neither begins the other.',
    ]);
}

function valuesOf(tree: Tree, schema: OwnSchema, options: Options): Record<string, string> {
  const { name, tier = 'standard', dataClassification = 'internal', regions, environments, quotas } = options;
  known('tier', tier, TIERS);
  known('data classification', dataClassification, CLASSIFICATIONS);
  const onCall = options.onCall ?? (tier === 'critical' ? `${name}-primary` : undefined);
  const contacts = { chat: options.chat ?? `#team-${name}`, ...(onCall !== undefined && { onCall }) };
  const places = allOf('region', regions, choicesOf(tree, 'region').filter(isInEu), choicesOf(tree, 'region'));
  const outside = places.filter((region) => !isInEu(region));
  if (dataClassification === 'restricted' && outside.length > 0)
    throw new Refusal(`Restricted data stays in the EU, and ${outside.join(', ')} does not`, [
      `Choose of ${choicesOf(tree, 'region').filter(isInEu).join(', ')}.`,
    ]);
  return {
    team: name,
    description: scalar(options.description),
    group: scalar(options.group ?? `${name}-engineers`),
    email: scalar(options.email),
    contacts: block(contacts),
    'cost-centre': scalar(options.costCentre),
    tier,
    'data-classification': dataClassification,
    regions: block(places),
    environments: block(allOf('environment', environments, ENVIRONMENTS, ENVIRONMENTS)),
    quotas: block(quotasOf([...quotaWords(schema).keys()], quotas)),
  };
}

/** What was asked for, each of it something that there is; without anything, what teams begin with. */
function allOf(
  what: string,
  asked: readonly string[] | undefined,
  usual: readonly string[],
  all: readonly string[],
): readonly string[] {
  return asked && asked.length > 0 ? asked.map((one) => known(what, one, all)) : usual;
}

function quotasOf(words: readonly string[], asked: readonly string[] | undefined): Record<string, number> {
  if (!asked || asked.length === 0) return Object.fromEntries(words.map((word) => [word, QUOTA]));
  return Object.fromEntries(
    asked.map((text) => {
      const [, word, most] = /^([A-Za-z]+)=(\d+)$/.exec(text) ?? [];
      if (word === undefined)
        throw new Refusal(`${text} is no quota`, ['Write a kind and how many of it: --quotas databases=6,caches=2']);
      return [known('quota', word, words), Number(most)];
    }),
  );
}

const scalar = (text: string): string => stringifyYaml(text.replaceAll(/\s+/g, ' ').trim()).trimEnd();
const block = (value: unknown): string => indented(stringifyYaml(value), 2);

function nextStep(name: string, changed: readonly string[]): string {
  if (changed.length === 0) return 'Everything is as it would be written: nothing to do.';
  return `Next: npx nx generate team-claims ${name}`;
}
