import { isMapping, type Crd, type CrdVersion, type KubernetesSchema, type PrinterColumn } from '../crd.ts';
import { readSchema } from './keywords.ts';
import { machineryColumns, machinerySpec, machineryStatus, type XrdScope } from './machinery.ts';

// The name of a composite resource is the value of a label on what it composes.
const LONGEST_NAME = 63;

/**
 * The CustomResourceDefinition that Crossplane core v2.4.0 generates for a CompositeResourceDefinition, given as plain data.
 * What Crossplane drops is missing here too. Any value gives some result; what is wrong with it checkDefinition says.
 * Source: ForCompositeResource in pkg/xcrd/crd.go of github.com/crossplane/crossplane-runtime/v2 v2.4.0.
 */
export function crdFromXrd(xrd: unknown): Crd {
  const root = mapping(xrd);
  const metadata = mapping(root.metadata);
  const spec = mapping(root.spec);
  const names = mapping(spec.names);
  const scope = scopeOf(root);
  const extra = mapping(spec.metadata);
  const labels = { ...texts(metadata.labels), ...texts(extra.labels) };
  const owner = { apiVersion: 'apiextensions.crossplane.io/v1', kind: 'CompositeResourceDefinition' };
  const updatePolicy = text(spec.defaultCompositionUpdatePolicy) || 'Automatic';
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: text(metadata.name),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(isMapping(extra.annotations) && { annotations: texts(extra.annotations) }),
      ownerReferences: [
        { ...owner, name: text(metadata.name), uid: text(metadata.uid), controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: {
      group: text(spec.group),
      names: {
        ...names,
        kind: text(names.kind),
        plural: text(names.plural),
        categories: [...strings(names.categories), 'composite'],
      },
      scope: scope === 'Namespaced' ? 'Namespaced' : 'Cluster',
      versions: list(spec.versions).map((version) => crdVersion(mapping(version), scope, updatePolicy)),
      ...(spec.conversion !== undefined && { conversion: spec.conversion }),
    },
  };
}

/** The scope of a definition; its default differs between the versions of the API. */
export function scopeOf(xrd: Record<string, unknown>): XrdScope {
  const scope = mapping(xrd.spec).scope;
  if (scope === 'Cluster' || scope === 'Namespaced' || scope === 'LegacyCluster') return scope;
  return xrd.apiVersion === 'apiextensions.crossplane.io/v1' ? 'LegacyCluster' : 'Namespaced';
}

function crdVersion(version: Record<string, unknown>, scope: XrdScope, updatePolicy: string): CrdVersion {
  const columns = list(version.additionalPrinterColumns).filter(isMapping) as unknown as PrinterColumn[];
  const { schema } = readSchema(mapping(version.schema).openAPIV3Schema);
  const scale = mapping(version.subresources).scale;
  return {
    name: text(version.name),
    served: version.served === true,
    storage: version.referenceable === true,
    ...(version.deprecated === true && { deprecated: true }),
    ...(version.deprecationWarning !== undefined && { deprecationWarning: text(version.deprecationWarning) }),
    additionalPrinterColumns: [...columns, ...machineryColumns(scope)],
    schema: { openAPIV3Schema: crdSchema(schema, scope, updatePolicy) },
    subresources: { status: {}, ...(scale !== undefined && { scale }) },
  };
}

function crdSchema(root: KubernetesSchema, scope: XrdScope, updatePolicy: string): KubernetesSchema {
  const { metadata, spec = {}, status = {} } = root.properties ?? {};
  const limit = metadata?.properties?.name?.maxLength ?? LONGEST_NAME;
  const name = { type: 'string', maxLength: Math.min(limit, LONGEST_NAME) };
  return {
    ...pick(root, ['description', 'x-kubernetes-validations']),
    type: 'object',
    required: ['spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object', properties: { name } },
      spec: {
        ...pick(spec, [
          'required',
          'x-kubernetes-preserve-unknown-fields',
          'x-kubernetes-validations',
          'oneOf',
          'description',
        ]),
        type: 'object',
        properties: { ...spec.properties, ...machinerySpec(scope, updatePolicy) },
      },
      status: {
        ...pick(status, ['required', 'x-kubernetes-validations', 'oneOf', 'description']),
        type: 'object',
        properties: { ...status.properties, ...machineryStatus(scope) },
      },
    },
  };
}

function pick(schema: KubernetesSchema, keywords: readonly (keyof KubernetesSchema)[]): KubernetesSchema {
  return Object.fromEntries(
    keywords.filter((keyword) => schema[keyword] !== undefined).map((keyword) => [keyword, schema[keyword]]),
  );
}

function mapping(value: unknown): Record<string, unknown> {
  return isMapping(value) ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, item]) => [key, text(item)]));
}
