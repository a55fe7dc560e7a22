import { exitCode, sortFindings, type Finding } from '@platform/findings';
import { listFiles } from '@platform/manifests';
import {
  buildReport,
  checkContent,
  checkExceptions,
  isClaimFile,
  readClaims,
  readClaimsAmongOthers,
  TARGETS,
  Workbench,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { FORMAT, formatOf, printFindings } from '../output.ts';
import { counter } from '../progress.ts';
import { findRepository, pathInRepository } from '../repository.ts';
import { TARGET, targetsOf } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

/** What is checked when no file is named. */
const EVERYTHING = ['teams', 'platform-api', 'policies', 'gitops'];

export const check = defineCommand({
  meta: {
    name: 'check',
    description:
      'Check files or folders: claims are validated, judged by the policies of their environment and rendered on every cloud; policies are compiled, exceptions asked whether they are still needed; other manifests are validated',
  },
  args: {
    files: {
      type: 'positional',
      required: false,
      description: 'Files or folders (default: teams, platform-api, policies and gitops)',
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
    const isPolicies = listed.files.some((file) => file.startsWith('policies/'));
    if (claimFiles.length > 0 || isPolicies) {
      const workbench = await Workbench.open(root, isPolicies ? TARGETS : targets);
      try {
        if (claimFiles.length > 0) {
          const read = readClaimsAmongOthers(root, claimFiles);
          findings.push(...(await buildReport(workbench, read, counter('claims'))).findings);
        }
        if (isPolicies) {
          if (claimFiles.length === 0) findings.push(...(await workbench.policies()).findings);
          findings.push(...(await checkExceptions(workbench, readClaims(root).claims, new Date())));
        }
      } finally {
        workbench.close();
      }
    }
    printFindings(root, sortFindings(findings), format, listed.files.length);
    return exitCode(findings);
  },
});
