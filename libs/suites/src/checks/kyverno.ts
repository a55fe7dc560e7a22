import { basename } from 'node:path/posix';
import { readManifests } from '@platform/manifests';
import {
  checkContent,
  checkExceptions,
  judgeClaim,
  listTeams,
  loadPolicies,
  policyFolders,
  readClaimFiles,
  readClaims,
} from '@platform/plan';
import type { Exception } from '@platform/policies';
import type { Check, Checks } from '../check.ts';
import { claimFiles } from '../files/claim-files.ts';
import { projectFiles } from '../files/project-files.ts';
import { rehearse } from './admission/rehearse.ts';
import { workbenchOf } from './compositions/workbench.ts';
import { checkComplete } from './kyverno/complete.ts';
import { conformance } from './kyverno/conformance.ts';
import { readPolicyFolder } from './kyverno/folder.ts';
import { checkModes } from './kyverno/modes.ts';
import { checkOwnTests } from './kyverno/own-tests.ts';
import { checkPatched } from './kyverno/patched.ts';
import { checkPromised } from './kyverno/promised.ts';
import { checkExceptionNamespace, checkReporting } from './kyverno/reporting.ts';
import { checkTransitions } from './kyverno/transitions.ts';
import { checkIndex, checkWritten } from './kyverno/written.ts';

/** Policies judge as they promise, in process and in Kyverno itself, and every claim is admitted where it stands. */
export const kyvernoChecks: Checks = (root, folder) => {
  if (folder.startsWith('teams/')) return teamChecks(root, folder);
  return folder === 'policies' ? environmentChecks(root) : policyChecks(root, folder);
};

function teamChecks(root: string, folder: string): Check[] {
  return [
    ...claimFiles(root, folder).map((file) => ({
      title: `${file} is admitted by its environment`,
      run: async () => {
        const workbench = await workbenchOf(root);
        const judged = readClaimFiles(root, [file]).claims.map((claim) => judgeClaim(workbench, claim));
        return (await Promise.all(judged)).flatMap((one) => one?.findings ?? []);
      },
    })),
    {
      title: 'its exceptions are approved, needed, and end',
      run: async () => {
        const { claims } = readClaims(root, [folder]);
        const isOwn = ({ claim }: Exception) => claim?.namespace === basename(folder);
        return checkExceptions(await workbenchOf(root), claims, new Date(), isOwn);
      },
    },
    { title: 'Kyverno itself gives the same verdicts', run: conformance(root, folder) },
  ];
}

function policyChecks(root: string, folder: string): Check[] {
  const read = () => readPolicyFolder(root, folder);
  return [
    {
      title: 'Kyverno and the API server take the files as they stand',
      run: async () => [
        ...read().findings,
        ...(await checkContent(
          root,
          projectFiles(root, folder).filter((file) => /\.ya?ml$/.test(file)),
        )),
      ],
    },
    { title: 'says what it is for, covers it, and fails closed', run: () => checkComplete(root, folder, read()) },
    {
      title: 'admits what is good, and denies what is bad in the promised words',
      run: async () => [...(await checkPromised(root, folder, read())), ...(await checkPatched(root, folder, read()))],
    },
    {
      title: 'holds up nothing that was there before, and no change goes round it',
      run: () => checkTransitions(root, read()),
    },
    { title: "passes its tests in Kyverno's own format", run: () => checkOwnTests(root, folder) },
    { title: 'its page and its tests follow from what stands here', run: () => checkWritten(root, folder) },
    { title: 'Kyverno itself gives the same verdicts', run: conformance(root, folder) },
  ];
}

function environmentChecks(root: string): Check[] {
  return [
    {
      title: 'every environment builds, and says what it does about every policy',
      run: async () => {
        const policies = await loadPolicies(root);
        const files = policyFolders(root).map(({ folder }) => `${folder}/policy.yaml`);
        const written = readManifests(root, files).manifests.map(({ name, object }) => [name, object] as const);
        return [...policies.findings, ...checkModes(policies, new Map(written)), ...checkExceptionNamespace(policies)];
      },
    },
    {
      title: 'every exception is for one claim of a team, approved, and ends',
      run: async () => {
        const teams = listTeams(root);
        const isOfNoTeam = ({ claim }: Exception) => !claim || !teams.includes(claim.namespace);
        return checkExceptions(await workbenchOf(root), [], new Date(), isOfNoTeam);
      },
    },
    {
      title: 'what people try is denied by whom it should be',
      run: async () => rehearse(root, await workbenchOf(root)),
    },
    { title: 'the list of policies says what environments do', run: () => checkIndex(root) },
    { title: 'Kyverno may read what it reports on', run: async () => checkReporting(root, await loadPolicies(root)) },
    {
      title: 'Kyverno itself gives the same verdicts on claims that nobody would think of',
      run: conformance(root, 'policies'),
    },
  ];
}
