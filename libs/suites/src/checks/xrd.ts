import type { Finding } from '@platform/findings';
import { checkClaimEverywhere, checkContent, isClaimFile, readClaimFiles, readClaims } from '@platform/plan';
import type { Check, Checks } from '../check.ts';
import { claimFiles } from '../files/claim-files.ts';
import { projectFiles } from '../files/project-files.ts';
import { aboutFile } from '../files/text.ts';
import { examplesOf } from './compositions/examples.ts';
import { Guarantees } from './compositions/guarantees.ts';
import { judge } from './compositions/refusals.ts';
import { workbenchOf } from './compositions/workbench.ts';
import { checkPromises } from './promises.ts';

/** APIs are what Crossplane takes, and claims are what APIs take. */
export const xrdChecks: Checks = (root, folder) =>
  folder.startsWith('teams/') ? teamChecks(root, folder) : apiChecks(root, folder);

function apiChecks(root: string, folder: string): Check[] {
  return [
    {
      title: 'Crossplane takes the definition as it stands',
      run: () => checkContent(root, [`${folder}/definition.yaml`]),
    },
    {
      title: 'every example is a valid claim in every environment, or refused with the promised words',
      run: async () => {
        const workbench = await workbenchOf(root);
        const guarantees = new Guarantees(root, folder);
        const verdicts = workbench.planes.flatMap((plane) =>
          examplesOf(root, folder, plane).map((claim) => judge(workbench, claim, plane, guarantees)),
        );
        const checked = await Promise.all(verdicts);
        return [...workbench.findings, ...checked.flatMap(({ findings }) => findings)];
      },
    },
    {
      title: 'environments fill in what is promised, and what cannot change cannot be changed',
      run: async () => {
        const workbench = await workbenchOf(root);
        const guarantees = new Guarantees(root, folder);
        const checked = workbench.planes.flatMap((plane) =>
          examplesOf(root, folder, plane).map((claim) => checkPromises(workbench, claim, plane, guarantees)),
        );
        return (await Promise.all(checked)).flat();
      },
    },
  ];
}

function teamChecks(root: string, folder: string): Check[] {
  return [
    {
      title: 'every file is a claim in its place, and no two are the same',
      run: () => [...readClaims(root, [folder]).findings, ...strangers(projectFiles(root, folder))],
    },
    ...claimFiles(root, folder).map((file) => ({
      title: `${file} is a claim that its environment takes`,
      run: async () => {
        const workbench = await workbenchOf(root);
        const { claims } = readClaimFiles(root, [file]);
        const checked = await Promise.all(claims.map((claim) => checkClaimEverywhere(workbench, claim)));
        return [...workbench.findings, ...checked.flat()];
      },
    })),
  ];
}

/** Argo CD applies JSON files too, and whatever else lies there misleads people. */
function strangers(files: readonly string[]): Finding[] {
  return files
    .filter((file) => isClaimFile(file) && !/\.ya?ml$/.test(file))
    .map((file) =>
      aboutFile(file, {
        code: 'file-not-allowed',
        message: 'A file that is no YAML lies among the claims.',
        hint: 'Claims are YAML; move everything else out of teams/.',
      }),
    );
}
