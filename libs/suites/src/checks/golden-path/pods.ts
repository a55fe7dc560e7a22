import type { FieldPath } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import type { KubernetesObject } from '@platform/compositions';

/** The pods that a manifest asks for. */
export interface Pods {
  readonly metadata: KubernetesObject;
  readonly spec: KubernetesObject;
  /** Where `spec` is written. */
  readonly path: FieldPath;
  /** Whether they go on until somebody ends them, and can be asked how they are. */
  readonly isService: boolean;
}

/** A container of a pod, and where it is written. */
export interface Container {
  readonly container: KubernetesObject;
  readonly path: FieldPath;
  /** One that has to end before the pod begins. */
  readonly isInit: boolean;
}

const TEMPLATES: Readonly<Record<string, FieldPath>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** The pods of a manifest; undefined when it asks for none. */
export function podsOf({ kind, object }: Manifest): Pods | undefined {
  const path = TEMPLATES[kind];
  if (!path) return undefined;
  const template = path.reduce<KubernetesObject>((inner, step) => inner[step] ?? {}, object);
  const { metadata = {}, spec = {} } = template;
  return { metadata, spec, path: [...path, 'spec'], isService: !kind.endsWith('Job') };
}

/** The containers of pods, those that run before the others among them. */
export function containersOf({ spec, path }: Pods): Container[] {
  return ['initContainers', 'containers'].flatMap((field) =>
    ((spec[field] ?? []) as readonly KubernetesObject[]).map((container, index) => ({
      container,
      path: [...path, field, index],
      isInit: field === 'initContainers' && container['restartPolicy'] !== 'Always',
    })),
  );
}
