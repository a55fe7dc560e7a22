import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { matchesGlob } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { parse } from 'yaml';
import { aboutFile } from '../../files/text.ts';
import { problemAt, type Estate } from './estate.ts';

const FOLDER = 'gitops/argocd';

/** What changes all the time, or once for each of many resources, and would keep Argo CD busy: one of each kind. */
const CHURNING = [
  'aws.m.upbound.io/ProviderConfigUsage',
  'gcp.m.upbound.io/ClusterProviderConfigUsage',
  'kubernetes.m.crossplane.io/ProviderConfigUsage',
  'openreports.io/Report',
  'wgpolicyk8s.io/PolicyReport',
  'wgpolicyk8s.io/ClusterPolicyReport',
  'reports.kyverno.io/EphemeralReport',
  'kyverno.io/UpdateRequest',
  '/Endpoints',
  'discovery.k8s.io/EndpointSlice',
  'coordination.k8s.io/Lease',
];

/** What must never be out of Argo CD's sight. */
const WATCHED = ['platform.kubecon.io/DatabaseInstanceClaim', 'rds.aws.m.upbound.io/Instance', '/Namespace'];

/** Argo CD tracks by annotation, looks away from what churns and from Crossplane's own fields, and rolls out in steps. */
export function checkSettings({ gitops }: Estate): Finding[] {
  return [
    ...withConfigMap(gitops.manifests, 'argocd-cm', (manifest) => checkMain(manifest)),
    ...withConfigMap(gitops.manifests, 'argocd-cmd-params-cm', (manifest) =>
      manifest.object['data']?.['applicationsetcontroller.enable.progressive.syncs'] === 'true'
        ? []
        : [wrong(manifest, 'Without progressive syncs a change reaches production with dev.', 'Switch them on.')],
    ),
  ];
}

/** Runs a check on one of Argo CD's ConfigMaps, or says that root applies none of this name. */
export function withConfigMap(
  manifests: readonly Manifest[],
  name: string,
  check: (manifest: Manifest) => readonly Finding[],
): readonly Finding[] {
  const manifest = manifests.find((one) => one.kind === 'ConfigMap' && one.name === name);
  if (manifest) return check(manifest);
  const fault = { message: `There is no ConfigMap ${name}.`, hint: 'Argo CD would run as it is installed.' };
  return [aboutFile(`${FOLDER}/${name}.yaml`, { code: 'argo-cd-settings', ...fault })];
}

function checkMain(manifest: Manifest): Finding[] {
  const { object } = manifest;
  const data: Readonly<Record<string, string>> = object['data'] ?? {};
  const exclusions = yaml(data['resource.exclusions']) as readonly KubernetesObject[] | undefined;
  const overrides = (yaml(data['resource.customizations']) ?? {}) as KubernetesObject;
  if (!exclusions) return [wrong(manifest, 'resource.exclusions can not be read.', 'Write a list, as YAML.')];
  const isExcluded = (name: string) =>
    exclusions.some(({ apiGroups = ['*'], kinds = ['*'] }) => {
      const [group = '', kind = ''] = name.split('/');
      const fits = (patterns: readonly string[], text: string) => patterns.some((one) => matchesGlob(one, text));
      return fits(apiGroups, group) && fits(kinds, kind);
    });
  const ignored = yaml(overrides['platform.kubecon.io/*']?.ignoreDifferences) as KubernetesObject | undefined;
  return [
    ...(data['application.resourceTrackingMethod'] === 'annotation'
      ? []
      : [wrong(manifest, 'It does not track by annotation.', 'Write application.resourceTrackingMethod: annotation.')]),
    ...CHURNING.filter((name) => !isExcluded(name)).map((name) =>
      wrong(manifest, `Argo CD watches every ${name}.`, 'Add it to resource.exclusions.'),
    ),
    ...WATCHED.filter(isExcluded).map((name) =>
      wrong(manifest, `Argo CD does not see ${name}.`, 'Take it out of resource.exclusions.'),
    ),
    ...(ignored?.['jsonPointers']?.includes('/spec/crossplane')
      ? []
      : [wrong(manifest, 'What Crossplane writes into a claim counts as drift.', 'Ignore /spec/crossplane.')]),
    ...overlaps(Object.keys(overrides)).map((pair) =>
      wrong(manifest, `${pair} match the same kind, and Argo CD takes either.`, 'Let no two keys match one kind.'),
    ),
  ];
}

/** Keys that match what another matches: its own `*` stands for any text. */
function overlaps(keys: readonly string[]): string[] {
  return keys.flatMap((one, index) =>
    keys
      .slice(index + 1)
      .filter((other) => matchesGlob(one, other.replaceAll('*', 'x')) || matchesGlob(other, one.replaceAll('*', 'x')))
      .map((other) => `${one} and ${other}`),
  );
}

function wrong(manifest: Manifest, message: string, hint: string): Finding {
  return problemAt(manifest, ['data'], 'argo-cd-settings', message, hint);
}

function yaml(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined; // said by whoever needs it
  }
}
