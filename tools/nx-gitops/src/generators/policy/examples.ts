import type { Tree } from '@nx/devkit';
import type { Api } from '@platform/generated';
import { stringifyYaml } from '@platform/manifests';
import type { KubernetesObject } from '@platform/policies';
import type { KubernetesSchema } from '@platform/schemas';
import { parse } from 'yaml';
import { textOf } from '../template/write.ts';

/** Annotation of a test object: the words with which it is denied. */
const SAYS = 'tests.platform.kubecon.io/says';

/** A claim of an API with a value in a field, as the API server hands it to policies; denied with `says`, if it is. */
export function exampleOf(tree: Tree, { folder }: Api, field: string, value: unknown, says?: string): string {
  const { apiVersion, kind, metadata, spec }: KubernetesObject = parse(textOf(tree, `${folder}/examples/minimal.yaml`));
  const { team, ...others } = spec;
  // What has to change along with a field for the claim to stay meaningful is written down beside the API.
  const promises: KubernetesObject = parse(textOf(tree, `${folder}/guarantees.yaml`));
  const companions: KubernetesObject = promises['companions']?.[field]?.[String(value)] ?? {};
  return stringifyYaml({
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      labels: { team },
      ...(says !== undefined && { annotations: { [SAYS]: says } }),
    },
    spec: { ...others, [field]: value, ...companions, team, environment: 'production' },
  });
}

/** A value that a field may have and that is none of those allowed; undefined when there is none. */
export function otherThan(allowed: readonly unknown[], schema: KubernetesSchema): unknown {
  const { type, enum: values, minimum = 0, maximum = minimum + allowed.length } = schema;
  const all =
    values ??
    (type === 'boolean'
      ? [true, false]
      : type === 'integer'
        ? Array.from({ length: Math.min(maximum - minimum, allowed.length) + 1 }, (_, index) => minimum + index)
        : ['other.example.org']);
  return all.find((value) => !allowed.includes(value));
}
