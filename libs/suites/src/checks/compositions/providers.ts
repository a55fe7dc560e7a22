import type { KubernetesObject } from '@platform/compositions';
import { pinnedVersion, type ModuleName } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { readDocuments } from '@platform/manifests';
import { composedKinds, packageOf, type Cloud, type ControlPlane, type Workbench } from '@platform/plan';
import { objectsOf, problemsOn, type Problem } from './on-plane.ts';

const TABLE = 'platform-api/regions-and-sizes.yaml';

/** Where packages are pulled from without an account, in every version. */
const REGISTRY = 'xpkg.crossplane.io/crossplane-contrib/';

/** Sources of credentials that store no key, by the group of the configuration. */
const KEYLESS: Readonly<Record<string, readonly string[]>> = {
  'aws.m.upbound.io': ['PodIdentity', 'IRSA'],
  'gcp.m.upbound.io': ['InjectedIdentity'],
  'azure.m.upbound.io': ['OIDCTokenFile'],
  'kubernetes.m.crossplane.io': ['InjectedIdentity'],
};

interface Installed {
  readonly provider: KubernetesObject;
  /** The package without registry, such as provider-aws-rds. */
  readonly name: string;
  readonly version: string;
}

/** A control plane installs the provider packages of what it composes, in the versions tested, each with an identity. */
export async function checkProviders(root: string, workbench: Workbench, plane: ControlPlane): Promise<Finding[]> {
  const { cloud } = plane;
  const problem = problemsOn(root, plane, 'provider-wrong');
  const providers = objectsOf(plane, 'Provider', 'pkg.crossplane.io');
  const installed = providers.map((provider): Installed => {
    const [, name = '', version = ''] = /([^/]+):([^:/]+)$/.exec(provider['spec'].package) ?? [];
    return { provider, name, version };
  });
  const managed = (await composedKinds(workbench)).get(cloud)?.managed ?? [];
  const family = `provider-family-${cloud}`;
  const needed = new Set([family, ...managed.map(({ group }) => packageOf(group)!)]);
  const first = installed.find(({ name }) => name === family)?.provider;
  return [
    ...[...needed]
      .filter((name) => !installed.some((one) => one.name === name))
      .map((name) => problem(first, [], `the package ${name} is missing`, `Add it to platform-api/providers.`)),
    ...installed
      .filter(({ name }) => !needed.has(name))
      .map(({ provider, name }) =>
        problem(provider, ['spec', 'package'], `nothing of ${name} is composed on ${cloud}`, 'Remove it.'),
      ),
    ...installed.flatMap((one) => checkPackage(one, installed, problem)),
    ...installed.flatMap(({ provider }) => checkRuntime(provider, providers, plane, problem)),
    ...checkConfigurations(needed, plane, problem),
    ...(cloud === 'gcp' ? checkProject(root, plane, problem) : []),
  ];
}

/** Registry, version and name of one package. */
function checkPackage({ provider, name, version }: Installed, all: readonly Installed[], problem: Problem): Finding[] {
  const wrong = (message: string, hint: string) => [problem(provider, ['spec', 'package'], message, hint)];
  const image: string = provider['spec'].package;
  if (image !== `${REGISTRY}${name}:${version}` || !/^v\d+\.\d+\.\d+$/.test(version)) {
    return wrong(`${image} is no release of ${REGISTRY}`, `Write ${REGISTRY}${name || '<package>'}:v<version>.`);
  }
  const [, cloud] = /^provider-(?:family-)?(aws|gcp|azure|kubernetes)\b/.exec(name) ?? [];
  if (!cloud) return wrong(`${name} is of no family known here`, 'Remove it.');
  const tested = pinnedVersion(`provider-${cloud}` as ModuleName);
  const isFamily = name.startsWith('provider-family-');
  const derived = `crossplane-contrib-${name}`;
  const base = all.find((one) => one.name === `provider-family-${cloud}`);
  return [
    ...(isTested(cloud, version, tested)
      ? []
      : wrong(
          `${name} is ${version}, and ${tested} is tested here`,
          `Install ${tested}, or change the pin in tools/schemas.`,
        )),
    ...(base && base.version !== version
      ? wrong(`${name} is ${version}, and its family ${base.version}`, 'Give all packages of a family one version.')
      : []),
    ...(isFamily && provider['metadata'].name !== derived
      ? [
          problem(
            provider,
            ['metadata', 'name'],
            `the family is called ${provider['metadata'].name}, so that Crossplane installs it again as a dependency of the others`,
            `Call it ${derived}, as Crossplane would.`,
          ),
        ]
      : []),
  ];
}

/** The schemas of two clouds are tested in an older release than is installed: newer ones cannot be had as Go modules. */
const NEWER_INSTALLED: ReadonlySet<string> = new Set<Cloud>(['gcp', 'azure']);

function isTested(cloud: string, version: string, tested: string): boolean {
  if (!NEWER_INSTALLED.has(cloud)) return version === tested;
  return version.localeCompare(tested, 'en', { numeric: true }) >= 0;
}

/** Providers that share an identity run as one service account, which must not belong to any of them. */
function checkRuntime(
  provider: KubernetesObject,
  all: readonly KubernetesObject[],
  plane: ControlPlane,
  problem: Problem,
): Finding[] {
  const wanted: unknown = provider['spec'].runtimeConfigRef?.name;
  const config = objectsOf(plane, 'DeploymentRuntimeConfig', 'pkg.crossplane.io').find(
    ({ metadata }) => metadata.name === wanted,
  );
  const at = ['spec', 'runtimeConfigRef', 'name'];
  if (!config) {
    const hint = 'Name the DeploymentRuntimeConfig that gives it its identity.';
    return [problem(provider, at, `${provider['metadata'].name} runs without an identity of its own`, hint)];
  }
  const { serviceAccountTemplate, deploymentTemplate } = config['spec'];
  const sharing = all.filter(({ spec }) => spec.runtimeConfigRef?.name === wanted);
  const account: unknown = deploymentTemplate?.spec.template.spec.serviceAccountName;
  const accounts = plane.others.filter(({ kind }) => kind === 'ServiceAccount');
  if (account === undefined) {
    const [name, isShared] = [serviceAccountTemplate?.metadata?.name, sharing.length > 1];
    if (name !== undefined && !isShared) return [];
    const message = isShared
      ? `${sharing.length} providers would take the service account ${name} from each other for ever`
      : `the service account of ${provider['metadata'].name} has no name that rights could be given to`;
    return [problem(config, ['spec'], message, 'Name a service account of our own in deploymentTemplate.')];
  }
  if (accounts.some(({ metadata }) => metadata.name === account && metadata.namespace === 'crossplane-system'))
    return [];
  const hint = 'Write the ServiceAccount beside it, in the namespace crossplane-system.';
  return [problem(config, ['spec'], `there is no service account ${String(account)} in crossplane-system`, hint)];
}

/** Each family has the configuration that managed resources use without naming one, and none of them stores a key. */
function checkConfigurations(needed: ReadonlySet<string>, plane: ControlPlane, problem: Problem): Finding[] {
  const groups = [
    `${plane.cloud}.m.upbound.io`,
    ...(needed.has('provider-kubernetes') ? ['kubernetes.m.crossplane.io'] : []),
  ];
  const configurations = plane.others.filter(({ kind }) => /^(Cluster)?ProviderConfig$/.test(kind));
  const groupOf = ({ apiVersion }: KubernetesObject) => String(apiVersion).split('/')[0]!;
  return [
    ...groups
      .filter((group) => !configurations.some((one) => groupOf(one) === group && isDefault(one)))
      .map((group) =>
        problem(
          undefined,
          [],
          `${group} has no ClusterProviderConfig called default`,
          'Managed resources name no other: add it.',
        ),
      ),
    ...configurations.flatMap((one) => {
      const group = groupOf(one);
      if (!groups.includes(group)) {
        return [
          problem(one, ['apiVersion'], `it configures ${group}, of which nothing is composed here`, 'Remove it.'),
        ];
      }
      const { source } = one['spec'].credentials;
      if (KEYLESS[group]!.includes(source)) return [];
      const hint = `Write ${KEYLESS[group]!.join(' or ')}.`;
      return [
        problem(one, ['spec', 'credentials', 'source'], `credentials from ${source} are a key to be stolen`, hint),
      ];
    }),
  ];
}

function isDefault({ kind, metadata }: KubernetesObject): boolean {
  return kind === 'ClusterProviderConfig' && metadata.name === 'default';
}

/** The project stands in the table, for what Compositions write into names, and where the provider reads it: once more. */
function checkProject(root: string, plane: ControlPlane, problem: Problem): Finding[] {
  const [table] = readDocuments(root, [TABLE]).documents;
  const { environments } = (table?.value ?? {}) as KubernetesObject;
  const project: unknown = environments?.[plane.environment]?.gcp?.projectID;
  const hint = `Write the project that ${TABLE} names for ${plane.environment}.`;
  const [configuration] = objectsOf(plane, 'ClusterProviderConfig', 'gcp.m.upbound.io');
  const account = plane.others.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === 'provider-gcp',
  );
  const email = String(account?.['metadata'].annotations?.['iam.gke.io/gcp-service-account']);
  return [
    ...(configuration && configuration['spec'].projectID !== project
      ? [
          problem(
            configuration,
            ['spec', 'projectID'],
            `resources go to ${configuration['spec'].projectID}, not ${String(project)}`,
            hint,
          ),
        ]
      : []),
    ...(account && !email.endsWith(`@${String(project)}.iam.gserviceaccount.com`)
      ? [
          problem(
            account,
            ['metadata', 'annotations'],
            `the providers act as ${email}, not as one of ${String(project)}`,
            hint,
          ),
        ]
      : []),
  ];
}
