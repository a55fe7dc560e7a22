import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { packageOf, type ControlPlane } from '@platform/plan';
import { problemsOn } from './on-plane.ts';

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const SKIP = 'SkipDryRunOnMissingResource=true';

/** Kinds in the order in which they have to come; what is of no such kind comes whenever it likes. */
const ORDER: readonly (readonly string[])[] = [
  [
    'ClusterRole',
    'ClusterRoleBinding',
    'DeploymentRuntimeConfig',
    'ManagedResourceActivationPolicy',
    'Namespace',
    'ServiceAccount',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ],
  ['Function', 'Provider'],
  ['ClusterProviderConfig'],
  ['CompositeResourceDefinition'],
  ['Composition'],
];

/**
 * Argo CD applies a control plane in an order that works: a wave begins when the one before is healthy. What looks at the
 * cloud comes last, since it may never be; and what only a provider serves is not asked for before the provider is there.
 */
export function checkSyncOrder(root: string, plane: ControlPlane): Finding[] {
  const problem = problemsOn(root, plane, 'overlay-wrong');
  const hint = 'See to platform-api/overlays/sync-order, and that the overlay has it among its components.';
  const objects = [...plane.definitions, ...plane.compositions, ...plane.others];
  const last = ORDER.length;
  const steps = objects.flatMap((object) => {
    const named = ORDER.findIndex((kinds) => kinds.includes(object['kind']));
    const step = named < 0 && isServedByProvider(object) ? last : named;
    return step < 0 ? [] : [{ object, step, wave: waveOf(object) }];
  });
  return [
    ...steps.flatMap(({ object, step, wave }) => {
      const later = steps.find((other) => other.step < step && other.wave >= wave);
      if (!later) return [];
      const [one, other] = [nameOf(object), nameOf(later.object)];
      return [problem(object, [], `${one} is applied in wave ${wave}, not after ${other}`, hint)];
    }),
    ...objects
      .filter((object) => isServedByProvider(object) && !optionsOf(object).includes(SKIP))
      .map((object) => problem(object, [], `without ${SKIP} on ${nameOf(object)} the first sync is refused`, hint)),
  ];
}

function isServedByProvider({ apiVersion }: KubernetesObject): boolean {
  return packageOf(String(apiVersion).split('/')[0]!) !== undefined;
}

function waveOf({ metadata }: KubernetesObject): number {
  return Number(metadata.annotations?.[WAVE] ?? 0);
}

function optionsOf({ metadata }: KubernetesObject): string[] {
  return String(metadata.annotations?.[OPTIONS] ?? '').split(',');
}

function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}
