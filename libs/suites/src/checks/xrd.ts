import { checkClaim, checkContent, readClaimFiles } from '@platform/plan';
import type { Check, Checks } from '../check.ts';
import { projectFiles } from '../files/project-files.ts';
import { examplesOf } from './compositions/examples.ts';
import { Guarantees } from './compositions/guarantees.ts';
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
      title: 'every example is a valid claim in every environment',
      run: async () => {
        const { planes, findings, apis } = await workbenchOf(root);
        const checked = planes.flatMap((plane) =>
          examplesOf(root, folder, plane).map((claim) => checkClaim(claim, apis(plane))),
        );
        return [...findings, ...(await Promise.all(checked)).flat()];
      },
    },
    {
      title: 'environments fill in what is promised, and what cannot change cannot be changed',
      run: async () => {
        const workbench = await workbenchOf(root);
        const checked = workbench.planes.flatMap((plane) =>
          examplesOf(root, folder, plane).map((claim) =>
            checkPromises(workbench, claim, plane, new Guarantees(root, folder)),
          ),
        );
        return (await Promise.all(checked)).flat();
      },
    },
  ];
}

function teamChecks(root: string, folder: string): Check[] {
  const files = projectFiles(root, folder).filter((file) => /\.ya?ml$/.test(file) && file !== `${folder}/team.yaml`);
  return files.map((file) => ({
    title: `${file} is a claim that its environment takes`,
    run: async () => {
      const { claims, findings } = readClaimFiles(root, [file]);
      const workbench = await workbenchOf(root);
      const checked = claims.map((claim) => {
        const plane = workbench.planes.find(({ environment }) => environment === claim.environment);
        return plane ? checkClaim(claim, workbench.apis(plane)) : workbench.findings;
      });
      return [...findings, ...(await Promise.all(checked)).flat()];
    },
  }));
}
