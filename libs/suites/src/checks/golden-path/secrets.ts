import type { KubernetesObject } from '@platform/compositions';
import type { FieldPath } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { containersOf, podsOf, type Pods } from './pods.ts';

/** What pods read of a Secret. */
export interface SecretReference {
  readonly secret: string;
  /** Absent where all of the Secret is read. */
  readonly key?: string;
  /** Whether pods also start without it. */
  readonly isOptional: boolean;
  /** Where the name of the Secret is written, and that of the key. */
  readonly path: FieldPath;
  readonly keyPath?: FieldPath;
}

/** Every Secret that the pods of a manifest read, however they do. */
export function secretsOf(manifest: Manifest): SecretReference[] {
  const pods = podsOf(manifest);
  return pods ? [...inContainers(pods), ...inVolumes(pods), ...forImages(pods)] : [];
}

function inContainers(pods: Pods): SecretReference[] {
  return containersOf(pods).flatMap(({ container, path }) => [
    ...each(container['env'], [...path, 'env']).flatMap(([{ valueFrom }, at]) => {
      const { name, key, optional } = valueFrom?.secretKeyRef ?? {};
      const ref = [...at, 'valueFrom', 'secretKeyRef'];
      return name === undefined
        ? []
        : [{ secret: name, key, isOptional: optional === true, path: [...ref, 'name'], keyPath: [...ref, 'key'] }];
    }),
    ...each(container['envFrom'], [...path, 'envFrom']).flatMap(([{ secretRef }, at]) =>
      secretRef ? [whole(secretRef.name, secretRef.optional, [...at, 'secretRef', 'name'])] : [],
    ),
  ]);
}

function inVolumes({ spec, path }: Pods): SecretReference[] {
  return each(spec['volumes'], [...path, 'volumes']).flatMap(([{ secret, projected }, at]) => [
    ...(secret ? items(secret, 'secretName', [...at, 'secret']) : []),
    ...each(projected?.sources, [...at, 'projected', 'sources']).flatMap(([source, place]) =>
      source['secret'] ? items(source['secret'], 'name', [...place, 'secret']) : [],
    ),
  ]);
}

function items(secret: KubernetesObject, nameField: string, path: FieldPath): SecretReference[] {
  const all = whole(secret[nameField], secret['optional'], [...path, nameField]);
  const keys = each(secret['items'], [...path, 'items']);
  return keys.length === 0 ? [all] : keys.map(([{ key }, at]) => ({ ...all, key, keyPath: [...at, 'key'] }));
}

function forImages({ spec, path }: Pods): SecretReference[] {
  return each(spec['imagePullSecrets'], [...path, 'imagePullSecrets']).map(([{ name }, at]) =>
    whole(name, false, [...at, 'name']),
  );
}

function whole(secret: string, optional: unknown, path: FieldPath): SecretReference {
  return { secret, isOptional: optional === true, path };
}

function each(list: readonly KubernetesObject[] = [], path: FieldPath): [KubernetesObject, FieldPath][] {
  return list.map((item, index) => [item, [...path, index]]);
}
