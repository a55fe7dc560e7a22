import type { Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import { checkDefinition } from './definition/check-definition.ts';
import { validateEmbedded } from './embedded.ts';
import type { SchemaIssue } from './issue.ts';
import type { ResourceSchema } from './resource-schema.ts';
import { groupOf, type SchemaSet } from './schema-set.ts';
import { explainUnknownKind } from './unknown-kind.ts';

// Read by kustomize and never applied: building the overlays checks these files.
const BUILD_GROUP = 'kustomize.config.k8s.io';

/**
 * Checks each manifest against the schema of its kind, and objects embedded in it against theirs.
 * Rejects with an EngineError when a module that ships a schema can't be had.
 */
export async function validateManifests(manifests: readonly Manifest[], schemas: SchemaSet): Promise<Finding[]> {
  const findings: Finding[] = [];
  const used = new Map<ResourceSchema, Manifest>();
  for (const manifest of manifests) {
    if (groupOf(manifest.apiVersion) === BUILD_GROUP) continue;
    const schema = await schemas.get(manifest.apiVersion, manifest.kind);
    if (schema !== undefined && !used.has(schema)) used.set(schema, manifest);
    const issues =
      schema === undefined
        ? [await explainUnknownKind(schemas, manifest.apiVersion, manifest.kind)]
        : await check(manifest, schema, schemas);
    for (const issue of issues) findings.push(findingFrom(manifest, issue));
  }
  for (const [schema, manifest] of used) findings.push(...skippedRules(schema, manifest));
  return findings;
}

async function check(manifest: Manifest, schema: ResourceSchema, schemas: SchemaSet): Promise<SchemaIssue[]> {
  const issues = [...schema.validate(manifest.object), ...checkScope(manifest, schema)];
  issues.push(...(await validateEmbedded(manifest.object, schema.schema, schemas)));
  return isDefinition(manifest) ? [...issues, ...checkDefinition(manifest.object)] : issues;
}

function isDefinition({ apiVersion, kind }: Manifest): boolean {
  return kind === 'CompositeResourceDefinition' && groupOf(apiVersion) === 'apiextensions.crossplane.io';
}

function checkScope({ namespace, kind }: Manifest, { scope }: ResourceSchema): SchemaIssue[] {
  if (scope === 'Namespaced' || namespace === '') return [];
  const message = `${kind} belongs to the whole cluster; the API server drops its namespace.`;
  return [
    {
      path: ['metadata', 'namespace'],
      code: 'scope-violation',
      severity: 'warning',
      message,
      hint: 'Remove metadata.namespace.',
    },
  ];
}

function findingFrom(manifest: Manifest, issue: SchemaIssue): Finding {
  const { code, severity = 'error', message, hint, path } = issue;
  const part = code === 'unknown-field' ? 'key' : 'value';
  return findingAt(manifest, path, { code, severity, message, part, ...(hint !== undefined && { hint }) });
}

/** What stays unchecked is said once for each kind, at its first manifest. */
function skippedRules({ kind, skippedRules: rules }: ResourceSchema, manifest: Manifest): Finding[] {
  return rules.map(({ rule, reason }) => {
    const message = `A rule of ${kind} can't be evaluated here and is left to the API server: ${rule} (${reason}).`;
    return findingAt(manifest, [], { code: 'schema-missing', severity: 'note', message });
  });
}
