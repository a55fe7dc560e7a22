import { exitCode, visible, wrap } from '@platform/findings';
import {
  alignColumns,
  ENVIRONMENTS,
  impactOf,
  readClaims,
  soakOf,
  TARGETS,
  Workbench,
  type Denial,
  type Environment,
  type Impact,
  type Soak,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository } from '../repository.ts';
import { assertKnown } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

/** So many days a policy is watched before it denies, when nothing else is said. */
const SOAK_DAYS = 7;

export const impact = defineCommand({
  meta: {
    name: 'impact',
    description:
      "Whom a policy would deny in an environment, from Git and from a cluster's reports. Exit code 1: somebody, or nobody has watched for long enough",
  },
  args: {
    policy: {
      type: 'positional',
      required: true,
      description: 'The policy, as `platform policy list` prints it',
      valueHint: 'policy',
    },
    to: {
      type: 'string',
      required: true,
      description: `The environment that shall deny: ${ENVIRONMENTS.join(', ')}`,
      valueHint: 'environment',
    },
    kubeconfig: { type: 'string', description: 'Ask the cluster of this kubeconfig, too', valueHint: 'file' },
    context: { type: 'string', description: 'Ask the cluster of this context, too', valueHint: 'context' },
    soak: {
      type: 'string',
      description: `For how many days the cluster has to have watched the policy without a failure (default: ${SOAK_DAYS})`,
      valueHint: 'days',
    },
    json: { type: 'boolean', description: 'Print as JSON' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    assertKnown('environment', args.to, ENVIRONMENTS);
    const environment = args.to as Environment;
    const { kubeconfig, context } = args;
    const hasCluster = kubeconfig !== undefined || context !== undefined;
    const days = daysOf(args.soak, hasCluster);
    const { claims, findings } = readClaims(root);
    const workbench = await Workbench.open(
      root,
      TARGETS.filter((target) => target.environment === environment),
    );
    try {
      const found = await impactOf(workbench, claims, args.policy, environment);
      const soak = hasCluster ? await soakOf({ kubeconfig, context }, args.policy, days) : undefined;
      const screen = { color: useColor(), width: process.stdout.columns ?? 120 };
      // A claim that cannot be read has not been judged.
      const unread = [...workbench.findings, ...findings];
      if (args.json) {
        const all = { ...found, ...(soak && { soak }), findings: unread };
        process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
      } else process.stdout.write(printImpact(found, soak, screen));
      if (unread.length > 0 && !args.json) printFindings(root, unread, 'terminal', claims.length);
      const isReady =
        found.denied.length === 0 && found.unjudged.length === 0 && (soak?.verdict ?? 'soaked') === 'soaked';
      return isReady ? exitCode(unread) : 1;
    } finally {
      workbench.close();
    }
  },
});

function daysOf(soak: string | undefined, hasCluster: boolean): number {
  if (soak === undefined) return SOAK_DAYS;
  if (!/^\d{1,4}$/.test(soak))
    throw new UsageError(`--soak ${soak} is no number of days`, `Write --soak ${SOAK_DAYS}.`);
  if (!hasCluster)
    throw new UsageError('without a cluster nobody has watched anything', 'Give --kubeconfig or --context, too.');
  return Number(soak);
}

/** What denying would do, with everybody concerned, by team and owner. */
export function printImpact(
  { policy, environment, denies, judged, denied, exempt, unjudged }: Impact,
  soak: Soak | undefined,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const verb = denies ? 'denies' : 'would deny';
  const lines = [
    bold(visible(`${policy} ${verb} ${denied.length} of ${count(judged, 'claim')} that it judges in ${environment}`)),
  ];
  if (judged === 0) lines.push('Git cannot tell whom it would concern: it judges none of the claims there.');
  if (denied.length > 0) lines.push('', ...tableOf(denied, bold, width));
  if (exempt.length > 0) {
    lines.push('', 'Excepted:');
    for (const { name, exceptions } of exempt)
      for (const { name: exception, expiresAt } of exceptions)
        lines.push(visible(`  ${name} by ${exception}${expiresAt ? `, until ${expiresAt.slice(0, 10)}` : ''}`));
  }
  if (unjudged.length > 0) {
    lines.push('', `No control plane of ${environment} takes these, so the policy cannot be asked:`);
    lines.push(...unjudged.map(({ file, line }) => visible(`  ${file}:${line}`)));
  }
  if (soak) lines.push('', ...soakLines(soak, width).map(visible));
  return [...lines, ''].join('\n');
}

/** A line for each claim, with the reason below. */
function tableOf(denied: readonly Denial[], bold: (text: string) => string, width: number): string[] {
  const byTeam = denied.toSorted((one, other) => (`${one.team}/${one.name}` < `${other.team}/${other.name}` ? -1 : 1));
  const rows = byTeam.map(({ team, owner, name, kind, file, line }) => [
    team,
    owner ? `${owner.group} <${owner.email}>` : '-',
    name,
    kind,
    `${file}:${line}`,
  ]);
  const [head = '', ...lines] = alignColumns(
    [['TEAM', 'OWNER', 'CLAIM', 'KIND', 'WHERE'], ...rows].map((row) => row.map(visible)),
  );
  return [
    bold(head),
    ...lines.flatMap((line, index) => [
      line,
      ...wrap(byTeam[index]!.message, width - 4).map((text) => `    ${visible(text)}`),
    ]),
  ];
}

function soakLines({ verdict, reason, since, daysLeft, results, failures }: Soak, width: number): string[] {
  if (verdict === 'soaked')
    return [
      `In the cluster: as it is since ${since?.toISOString().slice(0, 10)}, ${count(results, 'result')}, none fails`,
    ];
  const left = verdict === 'not-yet' && daysLeft > 0 ? `; ${count(daysLeft, 'day')} left` : '';
  return [
    `In the cluster: ${reason}${left}`,
    ...failures.flatMap(({ kind, namespace, name, message }) => [
      `  ${kind} ${namespace ? `${namespace}/` : ''}${name}`,
      ...wrap(message, width - 6).map((text) => `      ${text}`),
    ]),
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
