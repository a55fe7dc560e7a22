import { exitCode, visible, wrap } from '@platform/findings';
import {
  alignColumns,
  ENVIRONMENTS,
  TARGETS,
  verdictsOf,
  Workbench,
  type ClaimVerdictTable,
  type Environment,
  type EnvironmentVerdict,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository } from '../repository.ts';
import { assertKnown } from '../targets.ts';
import { claimNamed } from '../claim-named.ts';

export const verdict = defineCommand({
  meta: {
    name: 'verdict',
    description:
      'What every policy says of a claim, as if it stood in each environment. Exit code 1: it would be denied where it stands',
  },
  args: {
    claim: { type: 'positional', required: true, description: 'The claim: its file, or its name', valueHint: 'claim' },
    environment: {
      type: 'string',
      description: 'Which of the claims of that name: dev, staging, production',
      valueHint: 'environment',
    },
    json: { type: 'boolean', description: 'Print as JSON' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    assertKnown('environment', args.environment, ENVIRONMENTS);
    const { claim, environments, findings } = claimNamed(root, args.claim, args.environment);
    if (!claim || exitCode(findings) !== 0) {
      printFindings(root, findings, args.json ? 'json' : 'terminal', 1);
      return 1;
    }
    const workbench = await Workbench.open(root, TARGETS);
    try {
      const { kind, namespace, name, file } = claim.manifest;
      const found = await verdictsOf(workbench, claim, ENVIRONMENTS);
      const screen = { color: useColor(), width: process.stdout.columns ?? 120 };
      if (args.json) process.stdout.write(`${JSON.stringify({ kind, namespace, name, file, ...found }, null, 2)}\n`);
      else process.stdout.write(printVerdicts(`${kind} ${namespace}/${name}`, found, screen));
      const counting = environments.length > 0 ? environments : ENVIRONMENTS;
      return isRefused(found, counting) ? 1 : 0;
    } finally {
      workbench.close();
    }
  },
});

function isRefused({ refusedIn, policies }: ClaimVerdictTable, counting: readonly Environment[]): boolean {
  return counting.some(
    (environment) =>
      refusedIn.includes(environment) || policies.some((row) => cell(row.environments[environment]) === 'fail: denied'),
  );
}

/** A line for each policy, a column for each environment, and below why it fails. */
export function printVerdicts(
  title: string,
  { refusedIn, policies }: ClaimVerdictTable,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const rows = policies.map(({ policy, environments }) => [
    policy,
    ...ENVIRONMENTS.map((environment) =>
      refusedIn.includes(environment) ? 'refused' : cell(environments[environment]),
    ),
  ]);
  const header = ['POLICY', ...ENVIRONMENTS.map((environment) => environment.toUpperCase())];
  const [head = '', ...lines] = alignColumns([header, ...rows]);
  const reasons = policies.flatMap(({ policy, fix, environments }) => {
    const messages = new Set(Object.values(environments).flatMap(({ message }) => message ?? []));
    const said = [...messages].flatMap((message) => wrap(`${policy}: ${message}`, width));
    return messages.size > 0 && fix ? [...said, ...wrap(fix, width - 6).map((text) => `      ${text}`)] : said;
  });
  const refused = refusedIn.map(
    (environment) => `No control plane of ${environment} takes the claim; platform check says why.`,
  );
  return [
    bold(visible(title)),
    bold(head),
    ...lines,
    ...(reasons.length + refused.length > 0 ? [''] : []),
    ...[...reasons, ...refused].map(visible),
    '',
  ].join('\n');
}

/** What an environment makes of the claim, in a word or two; `-` where the policy does not look at it. */
function cell(verdict: EnvironmentVerdict | undefined): string {
  if (!verdict) return '-';
  const { outcome, actions, exceptions } = verdict;
  if (outcome === 'fail' || outcome === 'error') {
    const fate = actions.includes('Deny') ? 'denied' : actions.includes('Warn') ? 'warned' : 'audited';
    return `fail: ${fate}`;
  }
  // Admitted because of a value that an exception allows.
  if (outcome === 'pass' && exceptions.length > 0) return 'exempt';
  return outcome;
}
