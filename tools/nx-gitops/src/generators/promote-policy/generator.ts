import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { didYouMean, exitCode, terminal } from '@platform/findings';
import {
  ENVIRONMENTS,
  impactOf,
  modesOf,
  readClaims,
  TARGETS,
  Workbench,
  type Denial,
  type Environment,
  type PolicyModes,
} from '@platform/plan';
import { exceptionFiles } from './exceptions.ts';
import { withDeny } from './kustomization.ts';
import { prove } from './prove.ts';
import { explained, Refusal } from '../refusal.ts';

/** What schema.json says. */
export interface Options {
  readonly policy: string;
  readonly to: string;
  readonly exceptions?: boolean;
}

/**
 * Lets an environment deny what a policy fails. Nothing is written unless the environment before it denies already, and
 * no claim in Git would be denied, or an exception is proposed for each. What is written was built and judged before.
 *
 * @param now the first day of exceptions
 * @throws Refusal with the reason and what to do instead
 */
export default async function promotePolicy(
  tree: Tree,
  { policy, to, exceptions = false }: Options,
  now = new Date(),
): Promise<GeneratorCallback | void> {
  const environment = environmentOf(to);
  const { claims, findings } = readClaims(tree.root);
  if (exitCode(findings) !== 0)
    throw new Refusal('Not all claims can be read', terminal(findings).trimEnd().split('\n'));
  const targets = TARGETS.filter((target) => target.environment === environment);
  const workbench = await explained(() => Workbench.open(tree.root, targets));
  try {
    const policies = await workbench.policies();
    if (exitCode(policies.findings) !== 0)
      throw new Refusal(
        'Not all policies can be used as they are written',
        terminal(policies.findings).trimEnd().split('\n'),
      );
    const modes = await explained(async () => modesOf(policies, policy));
    if (modes.environments[environment].includes('Deny'))
      return logger.info(`${policy} denies in ${environment} already: nothing to do.`);
    assertInOrder(modes, environment);

    const { denied, unjudged } = await explained(() => impactOf(workbench, claims, policy, environment));
    if (unjudged.length > 0)
      throw new Refusal(
        `No control plane of ${environment} takes these claims, so ${policy} cannot be asked about them`,
        [...unjudged.map(({ file, line }) => `${file}:${line}`), 'npx platform check says what is wrong with them.'],
      );
    if (denied.length > 0 && !exceptions)
      throw new Refusal(`${policy} would deny ${denied.length} of the claims in ${environment}`, [
        ...denied.flatMap(lines),
        'Mend them first; or run this again with --exceptions, and have each exception approved.',
      ]);

    const kustomization = `policies/environments/${environment}/kustomization.yaml`;
    const files = new Map([[kustomization, withDeny(kustomization, tree.read(kustomization, 'utf8') ?? '', policy)]]);
    if (denied.length > 0) {
      const { set } = policies.environments.find((one) => one.environment === environment)!;
      const judge = set.policies.find(({ name }) => name === policy)!;
      for (const [file, content] of exceptionFiles(tree, denied, judge, environment, now)) files.set(file, content);
    }
    await explained(() => prove(workbench, claims, policy, environment, files, now));
    for (const [file, content] of files) tree.write(file, content);
    return followedBy(tree.root, () => logger.info(nextStep(policy, environment, denied.length)));
  } finally {
    workbench.close();
  }
}

/** Where a policy can be promoted to: everywhere but in the first environment, which warns for all the others. */
function environmentOf(to: string): Environment {
  const [first, ...others] = ENVIRONMENTS;
  if (to === first)
    throw new Refusal(`${first} denies nothing: it is where people are warned`, [`Promote to ${others.join(' or ')}.`]);
  const environment = others.find((one) => one === to);
  if (environment) return environment;
  const near = didYouMean(to, others);
  throw new Refusal(`There is no environment ${to}`, [near ? `Did you mean ${near}?` : `Known: ${others.join(', ')}`]);
}

/** What has not been denied where mistakes are cheap is not denied where they are dear. */
function assertInOrder({ policy, environments }: PolicyModes, to: Environment): void {
  const [first] = ENVIRONMENTS;
  const before = ENVIRONMENTS[ENVIRONMENTS.indexOf(to) - 1]!;
  if (before === first || environments[before].includes('Deny')) return;
  throw new Refusal(`${policy} does not deny in ${before} yet, and ${to} comes after it`, [
    `First: npx nx generate promote-policy ${policy} --to ${before}`,
  ]);
}

function lines({ file, line, team, owner, message }: Denial): string[] {
  const who = owner ? `${team}, ${owner.group} <${owner.email}>` : team;
  return [`${file}:${line} (${who})`, `    ${message}`];
}

function nextStep(policy: string, to: Environment, exceptions: number): string {
  if (exceptions === 0)
    return `${to} denies what ${policy} fails, once this is merged. Read the diff, then: npx nx affected -t test`;
  const files = exceptions === 1 ? '1 exception waits' : `${exceptions} exceptions wait`;
  return `${files} for approval in policies/exceptions/${to}: the tests fail until ticket and approved-by are filled in.`;
}
