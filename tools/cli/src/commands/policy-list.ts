import { visible } from '@platform/findings';
import { alignColumns, ENVIRONMENTS, loadPolicies, policyModes, type PolicyModes } from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository } from '../repository.ts';

export const list = defineCommand({
  meta: { name: 'list', description: 'List the policies, and what each environment does about them' },
  args: { json: { type: 'boolean', description: 'Print as JSON' } },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const policies = await loadPolicies(root);
    const modes = policyModes(policies);
    if (args.json) process.stdout.write(`${JSON.stringify(modes, null, 2)}\n`);
    else process.stdout.write(matrix(modes, useColor()));
    if (policies.findings.length === 0) return 0;
    if (!args.json) printFindings(root, policies.findings, 'terminal', ENVIRONMENTS.length);
    return 1;
  },
});

/** A line for each policy, a column for each environment. */
export function matrix(modes: readonly PolicyModes[], color: boolean): string {
  const header = ['POLICY', 'SEVERITY', ...ENVIRONMENTS.map((environment) => environment.toUpperCase()), 'TITLE'];
  const rows = modes.map(({ policy, severity, title, environments }) => [
    policy,
    severity || '-',
    ...ENVIRONMENTS.map((environment) => environments[environment].join(', ').toLowerCase() || '-'),
    title,
  ]);
  const [head = '', ...lines] = alignColumns([header, ...rows].map((row) => row.map(visible)));
  return [color ? `\x1b[1m${head}\x1b[22m` : head, ...lines, ''].join('\n');
}
