import {
  checkContent,
  CLOUDS,
  readClaimFiles,
  renderEverywhere,
  TARGETS,
  type Claim,
  type ControlPlane,
  type Target,
  type Workbench,
} from '@platform/plan';
import type { Finding } from '@platform/findings';
import type { Check, Checks } from '../check.ts';
import { claimFiles } from '../files/claim-files.ts';
import { projectFiles } from '../files/project-files.ts';
import { checkActivation } from './compositions/activation.ts';
import { compareWithCore } from './compositions/conformance.ts';
import { examplesOf } from './compositions/examples.ts';
import { checkFunctions } from './compositions/functions.ts';
import { Guarantees } from './compositions/guarantees.ts';
import { checkGuards } from './compositions/guards.ts';
import { checkIdentity } from './compositions/identity.ts';
import { renderVariants } from './compositions/matrix.ts';
import { checkNames } from './compositions/names.ts';
import { acceptedOf } from './compositions/refusals.ts';
import { checkPlane } from './compositions/overlays.ts';
import { checkProviderIdentity } from './compositions/provider-identity.ts';
import { checkProviders } from './compositions/providers.ts';
import { checkResidency } from './compositions/residency.ts';
import { checkRights } from './compositions/rights.ts';
import { checkSecondLife } from './compositions/second-life.ts';
import { checkSilentFields } from './compositions/silent.ts';
import { checkSyncOrder } from './compositions/sync-order.ts';
import { workbenchOf } from './compositions/workbench.ts';
import { writtenChecks } from './compositions/written.ts';
import { checkZone } from './compositions/zone.ts';

/** Overlays build, and what they hold renders every claim into resources that the providers take. */
export const compositionChecks: Checks = (root, folder) => compositionChecksOn(TARGETS, root, folder);

/** The same on some control planes only. */
export function compositionChecksOn(targets: readonly Target[], root: string, folder: string): readonly Check[] {
  if (folder.startsWith('teams/')) return teamChecks(root, folder);
  return folder === 'platform-api' ? overlayChecks(targets, root, folder) : apiChecks(targets, root, folder);
}

function apiChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  const onExamples = (target: Target, check: ExampleCheck) => () =>
    withPlane(targets, root, target, async (workbench, plane) => {
      const guarantees = new Guarantees(root, folder);
      const examples = await acceptedOf(workbench, examplesOf(root, folder, target), plane, guarantees);
      return check({ workbench, plane, examples, guarantees });
    });
  const everyExample = (target: Target, check: (each: Claim, on: Examples) => Promise<readonly Finding[]>) =>
    onExamples(target, async (on) => (await Promise.all(on.examples.map((example) => check(example, on)))).flat());
  return [
    ...CLOUDS.map((cloud) => ({
      title: `${cloud}.yaml is valid and patches only fields that exist`,
      run: () => checkContent(root, [`${folder}/${cloud}.yaml`]),
    })),
    ...targets.flatMap((target) => {
      const where = `${target.cloud}/${target.environment}`;
      return [
        {
          title: `${where}: every choice that the API offers renders into valid resources that keep its promises and find each other`,
          run: onExamples(target, ({ workbench, plane, examples: [first], guarantees }) =>
            first ? renderVariants(workbench, first, plane, guarantees) : [],
          ),
        },
        {
          title: `${where}: no field is silent, each of its values makes a difference or is refused`,
          run: onExamples(target, ({ workbench, plane, examples, guarantees }) =>
            checkSilentFields(workbench, examples, plane, guarantees),
          ),
        },
        {
          title: `${where}: claims that differ in name or team share nothing that has a name`,
          run: everyExample(target, (example, { workbench, plane, guarantees }) =>
            checkIdentity(workbench, example, plane, guarantees),
          ),
        },
        {
          title: `${where}: the longest and the oddest names make names that the cloud takes`,
          run: everyExample(target, (example, { workbench, plane }) => checkNames(workbench, example, plane)),
        },
        {
          title: `${where}: every example renders as Crossplane core renders it, twice`,
          run: everyExample(target, (example, { workbench, plane }) => compareWithCore(workbench, example, plane)),
        },
        {
          title: `${where}: once the cloud has answered, claims are Ready and applications find what is promised`,
          run: everyExample(target, (example, { workbench, plane, guarantees }) =>
            checkSecondLife(workbench, example, plane, guarantees),
          ),
        },
      ];
    }),
    ...writtenChecks(targets, root, folder),
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
      run: () =>
        withPlane(targets, root, target, (_, plane) => [
          ...checkPlane(plane),
          ...checkGuards(plane),
          ...checkZone(root, plane),
        ]),
    })),
    ...targets.flatMap((target) => {
      const where = `${target.cloud}/${target.environment}`;
      const onPlane = (check: PlaneCheck) => () => withPlane(targets, root, target, check);
      return [
        {
          title: `${where}: what is composed has its providers, and they have an identity without a key`,
          run: onPlane(async (workbench, plane) => [
            ...(await checkProviders(root, workbench, plane)),
            ...checkProviderIdentity(root, plane),
          ]),
        },
        {
          title: `${where}: what is composed is activated, and nothing else`,
          run: onPlane((workbench, plane) => checkActivation(root, workbench, plane)),
        },
        {
          title: `${where}: Crossplane may compose what it does, teams may claim, and neither may do more`,
          run: onPlane((workbench, plane) => checkRights(root, workbench, plane)),
        },
        {
          title: `${where}: Argo CD applies everything after what it needs`,
          run: onPlane((_, plane) => checkSyncOrder(root, plane)),
        },
      ];
    }),
    ...writtenChecks(targets, root, folder),
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

/** The examples of an API that a control plane takes. */
interface Examples {
  readonly workbench: Workbench;
  readonly plane: ControlPlane;
  readonly examples: readonly Claim[];
  readonly guarantees: Guarantees;
}

type ExampleCheck = (on: Examples) => readonly Finding[] | Promise<readonly Finding[]>;
type PlaneCheck = (workbench: Workbench, plane: ControlPlane) => readonly Finding[] | Promise<readonly Finding[]>;

/** A control plane whose overlay does not build fails every check on it, with kustomize's words. */
async function withPlane(
  targets: readonly Target[],
  root: string,
  { cloud, environment }: Target,
  check: PlaneCheck,
): Promise<readonly Finding[]> {
  const workbench = await workbenchOf(root, targets);
  const plane = workbench.planes.find((one) => one.cloud === cloud && one.environment === environment);
  return plane ? check(workbench, plane) : workbench.findings;
}
