import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode, sortFindings } from '@platform/findings';
import {
  generateAll,
  generatePolicies,
  generateTeams,
  listApis,
  needNoControlPlane,
  staleFiles,
  strayFiles,
  strayFindings,
  strayPolicyFiles,
  strayTeamFiles,
  wantedBy,
  type Generated,
} from '@platform/generated';
import { writeFileAtomically } from '@platform/manifests';
import { listTeams, policyFolders, TARGETS, Workbench } from '@platform/plan';
import { defineCommand } from 'citty';
import { FORMAT, formatOf, printFindings } from '../output.ts';
import { findRepository, intendedPath } from '../repository.ts';
import { UsageError } from '../usage-error.ts';

export const generate = defineCommand({
  meta: {
    name: 'generate',
    description:
      'Write what follows from content: a page for each API and policy, what examples become, schemas for editors, and what a team.yaml stands for',
  },
  args: {
    paths: {
      type: 'positional',
      required: false,
      description: 'Only what stands there, or is made from what stands there: files or folders (default: everything)',
      valueHint: 'path',
    },
    check: { type: 'boolean', description: 'Write nothing; every file that is out of date is a finding' },
    ...FORMAT,
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const format = formatOf(args);
    const paths = args._.map((path) => intendedPath(root, path));
    const teams = listTeams(root).map((name) => ({ name, folder: `teams/${name}` }));
    const isWanted = wantedBy({ apis: listApis(root), policies: policyFolders(root), teams }, paths);
    const workbench = needNoControlPlane(paths) ? undefined : await Workbench.open(root, TARGETS);
    try {
      const parts = [await generatePolicies(root, isWanted), await generateTeams(root, isWanted)];
      if (workbench) parts.unshift(await generateAll(workbench, isWanted));
      const { files, findings } = together(parts);
      const strays = [...strayFiles(root), ...strayPolicyFiles(root), ...strayTeamFiles(root)].filter(isWanted);
      if (files.size === 0 && strays.length === 0 && findings.length === 0) {
        throw new UsageError(
          `nothing is generated ${paths.length === 0 ? 'here' : `for ${args._.join(', ')}`}`,
          'Name an API, such as platform-api/database, a policy, a team, or a file that is generated from one.',
        );
      }
      const stale = staleFiles(root, files);
      if (args.check) {
        const all = sortFindings([...findings, ...stale, ...strayFindings(strays)]);
        printFindings(root, all, format, files.size);
        return exitCode(all);
      }
      for (const { file } of stale) writeFileAtomically(join(root, file), files.get(file)!);
      for (const file of strays) rmSync(join(root, file));
      if (format === 'terminal') {
        const done = [...stale.map(({ file }) => `written  ${file}\n`), ...strays.map((file) => `removed  ${file}\n`)];
        process.stdout.write(
          `${done.join('')}${done.length} of ${files.size + strays.length} generated files changed\n`,
        );
      }
      if (format !== 'terminal' || findings.length > 0) printFindings(root, sortFindings(findings), format, files.size);
      return exitCode(findings);
    } finally {
      workbench?.close();
    }
  },
});

function together(parts: readonly Generated[]): Generated {
  return {
    files: new Map(parts.flatMap(({ files }) => [...files])),
    findings: parts.flatMap(({ findings }) => findings),
  };
}
