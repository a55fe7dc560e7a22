import {
  checkContent,
  CLOUDS,
  readClaimFiles,
  renderEverywhere,
  TARGETS,
  type ControlPlane,
  type Target,
  type Workbench,
} from '@platform/plan';
import type { Finding } from '@platform/findings';
import type { Check, Checks } from '../check.ts';
import { claimFiles } from '../files/claim-files.ts';
import { projectFiles } from '../files/project-files.ts';
import { compareWithCore } from './compositions/conformance.ts';
import { examplesOf } from './compositions/examples.ts';
import { checkFunctions } from './compositions/functions.ts';
import { Guarantees } from './compositions/guarantees.ts';
import { checkIdentity } from './compositions/identity.ts';
import { renderVariants } from './compositions/matrix.ts';
import { checkPlane } from './compositions/overlays.ts';
import { checkResidency } from './compositions/residency.ts';
import { checkSecondLife } from './compositions/second-life.ts';
import { workbenchOf } from './compositions/workbench.ts';

/** Overlays build, and what they hold renders every claim into resources that the providers take. */
export const compositionChecks: Checks = (root, folder) => compositionChecksOn(TARGETS, root, folder);

/** The same on some control planes only. */
export function compositionChecksOn(targets: readonly Target[], root: string, folder: string): readonly Check[] {
  if (folder.startsWith('teams/')) return teamChecks(root, folder);
  return folder === 'platform-api' ? overlayChecks(targets, root, folder) : apiChecks(targets, root, folder);
}

function apiChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  const onPlane = (target: Target, check: PlaneCheck) => () => withPlane(targets, root, target, check);
  return [
    ...CLOUDS.map((cloud) => ({
      title: `${cloud}.yaml is valid and patches only fields that exist`,
      run: () => checkContent(root, [`${folder}/${cloud}.yaml`]),
    })),
    ...targets.flatMap((target) => {
      const where = `${target.cloud}/${target.environment}`;
      const examples = () => examplesOf(root, folder, target);
      return [
        {
          title: `${where}: every choice that the API offers renders into valid resources that keep its promises and find each other`,
          run: onPlane(target, (workbench, plane) =>
            examples()
              .slice(0, 1)
              .map((example) => renderVariants(workbench, example, plane, new Guarantees(root, folder))),
          ),
        },
        {
          title: `${where}: two claims that differ in name share nothing that has one`,
          run: onPlane(target, (workbench, plane) =>
            examples().map((example) => checkIdentity(workbench, example, plane)),
          ),
        },
        {
          title: `${where}: every example renders as Crossplane core renders it, twice`,
          run: onPlane(target, (workbench, plane) =>
            examples().map((example) => compareWithCore(workbench, example, plane)),
          ),
        },
      ];
    }),
    {
      title: 'once the cloud has answered, claims are Ready and applications find the same keys on every cloud',
      run: async () => {
        const workbench = await workbenchOf(root, targets);
        const guarantees = new Guarantees(root, folder);
        const examples = examplesOf(root, folder, targets[0]!);
        return (await Promise.all(examples.map((example) => checkSecondLife(workbench, example, guarantees)))).flat();
      },
    },
  ];
}

function overlayChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  const own = projectFiles(root, folder).filter((file) => /\.ya?ml$/.test(file));
  return [
    { title: 'every region lies on every cloud where its name says', run: () => checkResidency(root) },
    { title: 'control planes install the functions that are tested here', run: () => checkFunctions(root) },
    { title: 'shared content is valid', run: () => checkContent(root, own) },
    ...targets.map((target) => ({
      title: `the overlay of ${target.cloud}/${target.environment} builds and holds what it should`,
      run: () => withPlane(targets, root, target, (_, plane) => [checkPlane(plane)]),
    })),
  ];
}

function teamChecks(root: string, folder: string): Check[] {
  return claimFiles(root, folder).map((file) => ({
    title: `${file} renders into valid resources on every cloud`,
    run: async () => {
      const workbench = await workbenchOf(root);
      const { claims, findings } = readClaimFiles(root, [file]);
      const rendered = await Promise.all(claims.map((claim) => renderEverywhere(workbench, claim)));
      // Each cloud counts: an overlay that does not build is no reason to say less about a claim.
      return [...findings, ...workbench.findings, ...rendered.flatMap((one) => one.findings)];
    },
  }));
}

type PlaneCheck = (
  workbench: Workbench,
  plane: ControlPlane,
) => readonly (readonly Finding[] | Promise<readonly Finding[]>)[];

/** A control plane whose overlay does not build fails every check on it, with kustomize's words. */
async function withPlane(
  targets: readonly Target[],
  root: string,
  { cloud, environment }: Target,
  check: PlaneCheck,
): Promise<Finding[]> {
  const workbench = await workbenchOf(root, targets);
  const plane = workbench.planes.find((one) => one.cloud === cloud && one.environment === environment);
  if (!plane) return [...workbench.findings];
  return (await Promise.all(check(workbench, plane))).flat();
}
