import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import { containersOf, podsOf, type Pods } from './pods.ts';

/** Whether every Service leads to pods that stand beside it, and to a port that they have. */
export function checkServices(manifests: readonly Manifest[]): Finding[] {
  const pods = manifests.flatMap((manifest) => podsOf(manifest) ?? []);
  return manifests.filter(({ kind }) => kind === 'Service').flatMap((service) => checkService(service, pods));
}

function checkService(service: Manifest, pods: readonly Pods[]): Finding[] {
  const { selector, ports = [] } = (service.object['spec'] ?? {}) as KubernetesObject;
  const selected = pods.filter(({ metadata }) => isSelected(selector, metadata['labels'] ?? {}));
  if (selected.length === 0)
    return [
      findingAt(service, ['spec', 'selector'], {
        code: 'selector-unresolved',
        severity: 'error',
        message: `Service ${service.name} selects no pods of this folder`,
        hint: "Write the labels of the Deployment's pods.",
      }),
    ];
  const open = selected.flatMap(containersOf).flatMap(({ container }) => container['ports'] ?? []);
  const known = new Set(open.flatMap(({ name, containerPort }: KubernetesObject) => [name, containerPort]));
  return (ports as readonly KubernetesObject[]).flatMap(({ port, targetPort = port }, index) =>
    known.has(targetPort)
      ? []
      : [
          findingAt(service, ['spec', 'ports', index, 'targetPort'], {
            code: 'selector-unresolved',
            severity: 'error',
            message: `the pods of Service ${service.name} have no port ${targetPort}`,
            hint: `Write one of ${[...known].filter(Boolean).join(', ') || 'their ports, once they have some'}.`,
          }),
        ],
  );
}

function isSelected(selector: KubernetesObject | undefined, labels: KubernetesObject): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([label, value]) => labels[label] === value);
}
