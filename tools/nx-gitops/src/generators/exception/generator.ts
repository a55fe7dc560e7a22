import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { exitCode } from '@platform/findings';
import { stringifyYaml } from '@platform/manifests';
import {
  ENVIRONMENTS,
  EXCEPTIONS_FOLDER,
  impactOf,
  longestDays,
  proposeException,
  readClaims,
  TARGETS,
  Workbench,
  type Claim,
  type Denial,
  type Environment,
} from '@platform/plan';
import type { Policy } from '@platform/policies';
import { linesOf } from '../content/teams.ts';
import { explained, known, Refusal } from '../refusal.ts';
import { formatted } from '../template/format.ts';
import { withItem } from '../template/lists.ts';
import { textOf, writeEdited, writeNew } from '../template/write.ts';

/** What schema.json says. */
export interface Options {
  readonly claim: string;
  readonly policy: string;
  readonly environment: string;
  readonly reason: string;
  readonly ticket: string;
  readonly approver: string;
  /** For how many days; default: as many as the policy allows. */
  readonly days?: number;
  readonly force?: boolean;
}

const DAY = 86_400_000;
/** What no approval is. */
const NO_ANSWER = /^\s*(|pending\b.*|todo\b.*|tbd|none|-|\?)\s*$/is;

/**
 * Writes an exception from a policy for one claim, with who has decided it, and names it where the environment takes it
 * from. Nothing is written unless the policy would deny the claim: an exception that nothing needs waits for the next
 * change that nobody expects.
 *
 * @param now its first day
 * @throws Refusal with the reason and what to do instead
 */
export default async function exception(
  tree: Tree,
  options: Options,
  now = new Date(),
): Promise<GeneratorCallback | void> {
  const environment = known('environment', options.environment, ENVIRONMENTS);
  for (const field of ['reason', 'ticket', 'approver'] as const)
    if (NO_ANSWER.test(options[field]))
      throw new Refusal(`The exception has no ${field}`, [
        `"${options[field]}" is no answer: somebody has to decide it.`,
      ]);
  const { claims, findings } = readClaims(tree.root);
  if (exitCode(findings) !== 0) throw new Refusal('Not all claims can be read', linesOf(findings));
  const claim = claimCalled(options.claim, claims, environment);
  const targets = TARGETS.filter((target) => target.environment === environment);
  const workbench = await explained(() => Workbench.open(tree.root, targets));
  try {
    const impact = await explained(() => impactOf(workbench, claims, options.policy, environment));
    const isOurs = ({ file, kind, name }: Pick<Denial, 'file' | 'kind' | 'name'>) =>
      file === claim.manifest.file && kind === claim.manifest.kind && name === claim.manifest.name;
    const excepted = impact.exempt.find(isOurs);
    if (excepted) {
      const by = excepted.exceptions.map(({ name }) => name).join(', ');
      return logger.info(
        `${claim.manifest.name} is excepted from ${options.policy} in ${environment} by ${by}: nothing to do.`,
      );
    }
    const denial = impact.denied.find(isOurs);
    if (!denial)
      throw new Refusal(`${options.policy} does not deny ${claim.manifest.name} in ${environment}`, [
        'There is nothing to except it from. Change the claim first, if it is to change.',
      ]);
    const { environments } = await workbench.policies();
    const { set } = environments.find((one) => one.environment === environment)!;
    const policy = set.policies.find(({ name }) => name === options.policy)!;
    const files = await formatted(exceptionFile(denial, policy, environment, options, now));
    const list = `${EXCEPTIONS_FOLDER}/${environment}/kustomization.yaml`;
    const names = [...files.keys()].map((file) => file.split('/').at(-1)!);
    const named = names.reduce((text, name) => withItem(list, text, ['resources'], name), textOf(tree, list));
    writeNew(tree, files, options.force);
    writeEdited(tree, new Map([[list, named]]));
    return followedBy(tree.root, () => logger.info('Next: have the owners of policies/ approve the pull request'));
  } finally {
    workbench.close();
  }
}

/** The claim of an environment by its name or its file. */
function claimCalled(word: string, all: readonly Claim[], environment: Environment): Claim {
  const claims = all.filter((claim) => claim.environment === environment);
  const found = claims.filter(({ manifest }) => manifest.name === word || manifest.file === word);
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  if (first)
    throw new Refusal(`${found.length} claims in ${environment} are called ${word}`, [
      'Name the file of one of them:',
      ...found.map(({ manifest }) => manifest.file),
    ]);
  const names = claims.map(({ manifest }) => manifest.name);
  known(`claim in ${environment} that is called`, word, names);
  throw new Error('known() throws where nothing was found');
}

function exceptionFile(
  denial: Denial,
  policy: Policy,
  environment: Environment,
  { reason, ticket, approver, days = longestDays(policy) }: Options,
  now: Date,
): Map<string, string> {
  const longest = longestDays(policy);
  if (!Number.isInteger(days) || days < 1 || days > longest)
    throw new Refusal(`An exception from ${policy.name} cannot last ${days} days`, [`It lasts 1 to ${longest} days.`]);
  if (policy.takesValues && denial.value === undefined)
    throw new Refusal(`${denial.file} has no single value that an exception could allow`, [
      `Write the exception by hand, in ${EXCEPTIONS_FOLDER}/${environment}.`,
    ]);
  const name = `${denial.name}-${policy.name}`;
  const proposed = proposeException(name, denial, policy, environment, now);
  const { properties, expiresAt: _, ...spec } = proposed['spec'];
  const granted = Date.parse(properties.granted);
  const decided = {
    ...proposed,
    spec: {
      ...spec,
      expiresAt: `${new Date(granted + days * DAY).toISOString().slice(0, 10)}T00:00:00Z`,
      properties: { ...properties, reason, ticket, 'approved-by': approver },
    },
  };
  return new Map([[`${EXCEPTIONS_FOLDER}/${environment}/${name}.yaml`, stringifyYaml(decided)]]);
}
