import type { Crd, KubernetesSchema } from '../crd.ts';

// Values that v0.10.7 understands (input/v1beta1/resources_transforms.go) and its own CRD forgets, by one that it names.
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = {
  TrimSuffix: ['Join', 'Replace'],
  ToSha512: ['ToAdler32'],
};

/** The input schema of function-patch-and-transform as the function reads it: bases may be incomplete, patches fill them. */
export function patchAndTransformInput(crd: Crd): Crd[] {
  const versions = crd.spec.versions.map((version) => ({
    ...version,
    schema: { openAPIV3Schema: corrected(version.schema.openAPIV3Schema) },
  }));
  return [{ ...crd, spec: { ...crd.spec, versions } }];
}

function corrected(schema: KubernetesSchema): KubernetesSchema {
  const { 'x-kubernetes-embedded-resource': _embedded, ...rest } = schema;
  const values = schema.enum?.flatMap((value) => [value, ...(FORGOTTEN[String(value)] ?? [])]);
  const properties =
    schema.properties &&
    Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, corrected(part)]));
  return {
    ...rest,
    ...(values && { enum: values }),
    ...(properties && { properties }),
    ...(schema.items && { items: corrected(schema.items) }),
  };
}
