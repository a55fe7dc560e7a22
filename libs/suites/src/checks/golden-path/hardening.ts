import type { KubernetesObject } from '@platform/compositions';
import type { FieldPath, Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import { containersOf, podsOf, type Container, type Pods } from './pods.ts';

/** What has to be so, where it is written, and what to write. */
interface Demand {
  readonly path: FieldPath;
  readonly isMet: boolean;
  readonly hint: string;
}

/** Kinds of volume that the Pod Security Standard "restricted" lets pods have. */
const VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Fields of a security context that open something and that no service here needs. */
const NEVER = ['procMount', 'seLinuxOptions', 'sysctls', 'windowsOptions'];

/**
 * Whether pods keep to the Pod Security Standard "restricted", which the API server enforces in team namespaces, and to what
 * this platform wants beside it: an immutable container that says what it needs and how it is.
 * See https://kubernetes.io/docs/concepts/security/pod-security-standards/.
 */
export function checkHardening(manifest: Manifest): Finding[] {
  const pods = podsOf(manifest);
  if (!pods) return [];
  const demands = [...ofPods(pods), ...containersOf(pods).flatMap((one) => ofContainer(pods, one))];
  return demands
    .filter(({ isMet }) => !isMet)
    .map(({ path, hint }) =>
      findingAt(manifest, path, {
        code: 'workload-unsafe',
        severity: 'error',
        message: `${manifest.kind} ${manifest.name}: ${path.at(-1)} is missing, or lets pods do too much`,
        hint,
      }),
    );
}

function ofPods({ spec, path }: Pods): Demand[] {
  const volumes: readonly KubernetesObject[] = spec['volumes'] ?? [];
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].map((field) => ({
      path: [...path, field],
      isMet: spec[field] !== true,
      hint: `Remove ${field}: pods see nothing of their node.`,
    })),
    {
      path: [...path, 'automountServiceAccountToken'],
      isMet: spec['automountServiceAccountToken'] === false,
      hint: 'Write automountServiceAccountToken: false, so that whoever breaks in holds no key to the API server.',
    },
    ...volumes.map((volume, index) => ({
      path: [...path, 'volumes', index],
      isMet: Object.keys(volume).every((field) => field === 'name' || VOLUMES.has(field)),
      hint: `Use one of these kinds of volume: ${[...VOLUMES].join(', ')}.`,
    })),
    ...opened(spec['securityContext'], [...path, 'securityContext']),
  ];
}

function ofContainer({ spec, isService }: Pods, { container, path, isInit }: Container): Demand[] {
  const context: KubernetesObject = container['securityContext'] ?? {};
  // What a container does not say itself, its pod says for it.
  const inherited: KubernetesObject = { ...spec['securityContext'], ...context };
  const { drop = [], add = [] } = context['capabilities'] ?? {};
  const at = (...steps: FieldPath) => [...path, 'securityContext', ...steps];
  return [
    {
      path: at('runAsNonRoot'),
      isMet: inherited['runAsNonRoot'] === true && inherited['runAsUser'] !== 0,
      hint: 'Write runAsNonRoot: true, and no runAsUser: 0.',
    },
    {
      path: at('seccompProfile'),
      isMet: ['RuntimeDefault', 'Localhost'].includes(inherited['seccompProfile']?.type),
      hint: 'Write seccompProfile: { type: RuntimeDefault }.',
    },
    { path: at('privileged'), isMet: context['privileged'] !== true, hint: 'Remove privileged.' },
    {
      path: at('allowPrivilegeEscalation'),
      isMet: context['allowPrivilegeEscalation'] === false,
      hint: 'Write allowPrivilegeEscalation: false.',
    },
    {
      path: at('capabilities'),
      isMet: drop.includes('ALL') && add.every((one: string) => one === 'NET_BIND_SERVICE'),
      hint: 'Write capabilities: { drop: [ALL] }, and add NET_BIND_SERVICE at most.',
    },
    {
      path: at('readOnlyRootFilesystem'),
      isMet: context['readOnlyRootFilesystem'] === true,
      hint: 'Write readOnlyRootFilesystem: true, and mount an emptyDir where files are written.',
    },
    ...opened(context, at()),
    ...ports(container, path),
    ...needs(container, path),
    ...(isService && !isInit ? probes(container, path) : []),
    {
      path: [...path, 'image'],
      isMet: /(:(?!latest$)[\w][\w.-]*|@sha256:[0-9a-f]{64})$/.test(String(container['image'])),
      hint: 'Name a version or a digest, not latest: otherwise nobody knows what runs.',
    },
  ];
}

function opened(context: KubernetesObject = {}, path: FieldPath): Demand[] {
  return [
    ...NEVER.map((field) => ({
      path: [...path, field],
      isMet: context[field] === undefined,
      hint: `Remove ${field}.`,
    })),
    {
      path: [...path, 'appArmorProfile'],
      isMet: context['appArmorProfile']?.type !== 'Unconfined',
      hint: 'Remove appArmorProfile.',
    },
  ];
}

function ports(container: KubernetesObject, path: FieldPath): Demand[] {
  const all: readonly KubernetesObject[] = container['ports'] ?? [];
  return all.map(({ hostPort }, index) => ({
    path: [...path, 'ports', index, 'hostPort'],
    isMet: hostPort === undefined || hostPort === 0,
    hint: 'Remove hostPort: a Service makes the port reachable.',
  }));
}

/** The namespace's quota counts what pods request, and one without a limit of memory may take the node down. */
function needs(container: KubernetesObject, path: FieldPath): Demand[] {
  const wanted = [
    ['requests', 'cpu'],
    ['requests', 'memory'],
    ['limits', 'memory'],
  ] as const;
  return wanted.map(([side, resource]) => ({
    path: [...path, 'resources', side, resource],
    isMet: container['resources']?.[side]?.[resource] !== undefined,
    hint: `Write resources.${side}.${resource}: what it needs, as measured.`,
  }));
}

function probes(container: KubernetesObject, path: FieldPath): Demand[] {
  const hints = {
    readinessProbe: 'Write a readinessProbe: without one, requests come before the service can answer.',
    livenessProbe: 'Write a livenessProbe: without one, a service that hangs is never started again.',
  };
  return Object.entries(hints).map(([probe, hint]) => ({
    path: [...path, probe],
    isMet: container[probe] !== undefined,
    hint,
  }));
}
