import { TABLE_FILE, type KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { readDocuments } from '@platform/manifests';
import type { ControlPlane } from '@platform/plan';
import { objectsOf, problemsOn, type Problem } from './on-plane.ts';

/** Where Crossplane runs, and with it its providers. */
const CROSSPLANE = 'crossplane-system';

/** Sources of credentials that store no key, by the group of the configuration. */
const KEYLESS: Readonly<Record<string, readonly string[]>> = {
  'aws.m.upbound.io': ['PodIdentity', 'IRSA'],
  'gcp.m.upbound.io': ['InjectedIdentity'],
  'azure.m.upbound.io': ['OIDCTokenFile'],
  'kubernetes.m.crossplane.io': ['InjectedIdentity'],
};

/** Every provider acts as somebody, in the place that the environment is, and nobody has a key to keep. */
export function checkProviderIdentity(root: string, plane: ControlPlane): Finding[] {
  const problem = problemsOn(root, plane, 'provider-wrong');
  const providers = objectsOf(plane, 'Provider', 'pkg.crossplane.io');
  return [
    ...providers.flatMap((provider) => checkRuntime(provider, providers, plane, problem)),
    ...checkBindings(plane, problem),
    ...checkConfigurations(plane, problem),
    ...(plane.cloud === 'gcp' ? checkProject(root, plane, problem) : []),
  ];
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
  if (accounts.some(({ metadata }) => metadata.name === account && metadata.namespace === CROSSPLANE)) return [];
  const hint = `Write the ServiceAccount beside it, in the namespace ${CROSSPLANE}.`;
  return [problem(config, ['spec'], `there is no service account ${String(account)} in ${CROSSPLANE}`, hint)];
}

/** Rights are given to service accounts by name; given to one that runs nothing they are lost without a word. */
function checkBindings(plane: ControlPlane, problem: Problem): Finding[] {
  const runtimes = objectsOf(plane, 'DeploymentRuntimeConfig', 'pkg.crossplane.io');
  const running = runtimes.flatMap(({ spec }) => [
    spec.serviceAccountTemplate?.metadata?.name,
    spec.deploymentTemplate?.spec.template.spec.serviceAccountName,
  ]);
  return objectsOf(plane, 'ClusterRoleBinding', 'rbac.authorization.k8s.io').flatMap((binding) =>
    ((binding['subjects'] ?? []) as KubernetesObject[]).flatMap(({ kind, namespace, name }, index) => {
      if (kind !== 'ServiceAccount' || namespace !== CROSSPLANE || running.includes(name)) return [];
      const message = `no provider runs as the service account ${name}, to which it gives rights`;
      return [
        problem(binding, ['subjects', index, 'name'], message, `Known are ${running.filter(Boolean).join(', ')}.`),
      ];
    }),
  );
}

/** Each family has the configuration that managed resources use without naming one, and none of them stores a key. */
function checkConfigurations(plane: ControlPlane, problem: Problem): Finding[] {
  const groups = [`${plane.cloud}.m.upbound.io`, 'kubernetes.m.crossplane.io'];
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
  const [table] = readDocuments(root, [TABLE_FILE]).documents;
  const { environments } = (table?.value ?? {}) as KubernetesObject;
  const project: unknown = environments?.[plane.environment]?.gcp?.projectID;
  const hint = `Write the project that ${TABLE_FILE} names for ${plane.environment}.`;
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
