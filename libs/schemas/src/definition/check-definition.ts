import { isMapping } from '../crd.ts';
import { within, type SchemaIssue } from '../issue.ts';
import { checkColumns } from './columns.ts';
import { crdFromXrd } from './crd-from-xrd.ts';
import { checkDefaults } from './defaults.ts';
import { droppedParts } from './dropped.ts';
import { readSchema } from './keywords.ts';
import { checkNames } from './names.ts';
import { checkRuleSources } from './rules.ts';
import { checkStructure } from './structural.ts';

/**
 * What Crossplane drops from a CompositeResourceDefinition without a word, and why it or the API server would refuse the
 * CRD made from it. Whether the definition fits Crossplane's own schema is not asked here: that schema says it.
 */
export function checkDefinition(xrd: unknown): SchemaIssue[] {
  if (!isMapping(xrd)) return [];
  const spec = isMapping(xrd.spec) ? xrd.spec : {};
  const versions: unknown[] = Array.isArray(spec.versions) ? spec.versions : [];
  const generated = crdFromXrd(xrd).spec.versions;
  const issues = versions.flatMap((version, index) => {
    if (!isMapping(version)) return [];
    const at = ['spec', 'versions', index];
    const source = isMapping(version.schema) ? version.schema.openAPIV3Schema : undefined;
    const root = generated[index]?.schema.openAPIV3Schema;
    if (source === undefined || root === undefined) return [missingSchema(at)];
    const columns = checkColumns(version.additionalPrinterColumns, root, [...at, 'additionalPrinterColumns']);
    return [...within([...at, 'schema', 'openAPIV3Schema'], checkSchema(source)), ...columns];
  });
  return [...checkNames(xrd), ...issues];
}

function missingSchema(version: SchemaIssue['path']): SchemaIssue {
  const path = [...version, 'schema', 'openAPIV3Schema'];
  return { path, code: 'missing-required', message: 'The version has no schema.', hint: 'Add schema.openAPIV3Schema.' };
}

function checkSchema(source: unknown): SchemaIssue[] {
  const { schema, issues } = readSchema(source);
  const kept = ['spec', 'status'].flatMap((field) => {
    const part = schema.properties?.[field];
    const place = ['properties', field];
    return part === undefined
      ? []
      : [...checkStructure(part, place, false), ...checkDefaults({ ...part, default: undefined }, place)];
  });
  return [...issues, ...droppedParts(schema), ...kept, ...checkRuleSources(schema, [], true)];
}
