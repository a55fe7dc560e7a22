import { listFiles } from '@platform/manifests';
import { readClaims, TARGETS, type Target } from '@platform/plan';
import type { Check, Checks } from '../check.ts';
import { workbenchOf } from './compositions/workbench.ts';
import { checkExample, checkListed } from './golden-path/examples.ts';
import { readExpected } from './golden-path/expected.ts';
import { checkTemplate } from './golden-path/template.ts';
import { checkStrays, checkWorkload, workloadFolders } from './golden-path/workload.ts';

/** What newcomers start from does what it says, and services find what their claims make. */
export const goldenPathChecks: Checks = (root, folder) => goldenPathChecksOn(TARGETS, root, folder);

/** The same on some control planes only. */
export function goldenPathChecksOn(targets: readonly Target[], root: string, folder: string): readonly Check[] {
  return folder.startsWith('teams/') ? teamChecks(targets, root, folder) : roomChecks(targets, root, folder);
}

function roomChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  const examples = listFiles(root, [`${folder}/examples`]).files;
  return [
    {
      title: 'expected.yaml says of every example what becomes of it',
      run: () => {
        const expected = readExpected(root, folder);
        return [...expected.findings, ...checkListed(expected, examples)];
      },
    },
    ...examples.map((file) => ({
      title: `${file} is judged and rendered as expected.yaml says`,
      run: async () => checkExample(await workbenchOf(root, targets), readExpected(root, folder), file),
    })),
    {
      title: 'the template of a service makes claims that are admitted and render, and a workload that finds them',
      run: async () => checkTemplate(await workbenchOf(root, targets), readExpected(root, folder), `${folder}/service`),
    },
  ];
}

function teamChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  return [
    { title: 'every workload has a folder of its own', run: () => checkStrays(root, folder) },
    ...workloadFolders(root, folder).map((workload) => ({
      title: `${workload} is valid, hardened, and finds its Secrets`,
      run: async () => {
        // What is wrong with claims themselves is said by the suites that look at them.
        const { claims } = readClaims(root, [folder]);
        return checkWorkload(await workbenchOf(root, targets), root, workload, claims);
      },
    })),
  ];
}
