import { exitCode, sortFindings, type Finding } from '@platform/findings';
import { listFiles } from '@platform/manifests';
import { buildReport, checkContent, isClaimFile, readClaimFiles, Workbench } from '@platform/plan';
import { defineCommand } from 'citty';
import { FORMAT, formatOf, printFindings } from '../output.ts';
import { counter } from '../progress.ts';
import { findRepository, pathInRepository } from '../repository.ts';
import { TARGET, targetsOf } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

/** What is checked when no file is named. */
const EVERYTHING = ['teams', 'platform-api', 'policies'];

export const check = defineCommand({
  meta: {
    name: 'check',
    description:
      'Check files or folders: claims are validated, judged by the policies of their environment and rendered on every cloud; other manifests are validated',
  },
  args: {
    files: {
      type: 'positional',
      required: false,
      description: 'Files or folders (default: teams, platform-api and policies)',
      valueHint: 'file',
    },
    ...TARGET,
    ...FORMAT,
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const format = formatOf(args);
    const targets = targetsOf(args);
    const named = args._.length > 0 ? args._.map((file) => pathInRepository(root, file)) : EVERYTHING;
    const listed = listFiles(root, named);
    if (listed.files.length === 0 && listed.findings.length === 0) {
      throw new UsageError(
        `${named.join(', ')} holds no YAML`,
        'Name files that end in .yaml or .yml, or folders that hold some.',
      );
    }
    const claimFiles = listed.files.filter(isClaimFile);
    const findings: Finding[] = [...listed.findings];
    findings.push(
      ...(await checkContent(
        root,
        listed.files.filter((file) => !isClaimFile(file)),
      )),
    );
    if (claimFiles.length > 0) {
      const workbench = await Workbench.open(root, targets);
      try {
        findings.push(...(await buildReport(workbench, readClaimFiles(root, claimFiles), counter('claims'))).findings);
      } finally {
        workbench.close();
      }
    }
    printFindings(root, sortFindings(findings), format, listed.files.length);
    return exitCode(findings);
  },
});
