import { mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { exitCode } from '@platform/findings';
import { writeFileAtomically } from '@platform/manifests';
import { buildReport, listTeams, page, readClaims, table, Workbench } from '@platform/plan';
import { defineCommand } from 'citty';
import { FORMAT, formatOf, printFindings } from '../output.ts';
import { counter } from '../progress.ts';
import { findRepository } from '../repository.ts';
import { assertKnown, TARGET, targetsOf } from '../targets.ts';

export const report = defineCommand({
  meta: {
    name: 'report',
    description: 'Render every claim with the real composition function and show what it would create',
  },
  args: {
    ...TARGET,
    team: { type: 'string', description: 'Only the claims of this team', valueHint: 'team' },
    html: { type: 'string', description: 'Where the page goes', default: 'dist/report/index.html', valueHint: 'file' },
    ...FORMAT,
    json: { type: 'boolean', description: 'Print the whole report as JSON, not only its findings' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const format = formatOf(args);
    const targets = targetsOf(args);
    assertKnown('team', args.team, listTeams(root));
    const read = readClaims(root, [args.team ? `teams/${args.team}` : 'teams']);
    const claims = {
      ...read,
      claims: read.claims.filter(({ environment }) => (args.environment ?? environment) === environment),
    };
    const workbench = await Workbench.open(root, targets);
    try {
      const built = await buildReport(workbench, claims, counter('claims'));
      const html = resolve(root, args.html);
      mkdirSync(dirname(html), { recursive: true });
      writeFileAtomically(html, page(built));
      if (args.json) process.stdout.write(`${JSON.stringify(built, null, 2)}\n`);
      else if (format !== 'terminal') printFindings(root, built.findings, format, built.claims.length);
      else {
        process.stdout.write(table(built, process.stdout.columns));
        if (built.findings.length > 0) printFindings(root, built.findings, format, built.claims.length);
        process.stdout.write(`Page: ${relative(process.cwd(), html)}\n`);
      }
      return exitCode(built.findings);
    } finally {
      workbench.close();
    }
  },
});
