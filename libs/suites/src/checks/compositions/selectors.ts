import type { KubernetesObject, Rendered } from '@platform/compositions';
import { formatPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Claim, ControlPlane, Workbench } from '@platform/plan';
import { childSchema, type KubernetesSchema } from '@platform/schemas';

/** The label of a shared resource that says for which region of a claim it is meant. */
const REGION = 'platform.kubecon.io/region';

/**
 * Resolves every selector of a claim's resources as a provider would: within the claim's own resources, or among the
 * shared ones of the namespace that it names. One that matches nothing would leave its resource waiting for ever, and
 * one that matches several where one is wanted would pick any.
 */
export async function checkSelectors(
  { providers }: Workbench,
  { manifest }: Claim,
  rendered: Rendered,
  plane: ControlPlane,
): Promise<Finding[]> {
  const composed = rendered.resources.map(({ object }) => object);
  const { region } = rendered.composite['spec'];
  const problems: string[] = [];
  for (const object of composed) {
    const schema = await providers.get(object['apiVersion'], object['kind']);
    for (const { path, selector, many, kind } of selectorsIn(object, schema?.schema, [])) {
      const pool = selector['namespace'] ? inNamespace(plane.others, selector['namespace']) : composed;
      const matches = pool.filter(
        (candidate) => isMeant(kind, candidate['kind']) && hasLabels(candidate, selector['matchLabels']),
      );
      const elsewhere = matches.find(({ metadata }) => (metadata.labels?.[REGION] ?? region) !== region);
      const where = `${object['kind']} ${formatPath(path)}`;
      if (elsewhere) problems.push(`${where} matches ${elsewhere['metadata'].name} of another region`);
      else if (matches.length === 0) problems.push(`${where} matches nothing`);
      else if (matches.length > 1 && !many) problems.push(`${where} matches ${matches.length} resources`);
    }
  }
  return problems.map((message) =>
    findingAt(manifest, ['spec', 'region'], {
      code: 'selector-unresolved',
      severity: 'error',
      message: `${plane.cloud}/${plane.environment}: ${message}`,
      hint: `Compare its labels with platform-api/overlays/${plane.cloud}/${plane.environment}/network.yaml.`,
    }),
  );
}

interface Selector {
  readonly path: readonly string[];
  readonly selector: KubernetesObject;
  /** Whether it fills a list: then several matches are meant. */
  readonly many: boolean;
  /** The kind that it is for, or the part of a field's name that says so. */
  readonly kind: string;
}

/** Every field `xSelector`; it fills a list where the provider's schema has `xRefs` beside it instead of `xRef`. */
function selectorsIn(value: unknown, schema: KubernetesSchema | undefined, path: readonly string[]): Selector[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  // The selectors of what an Object carries are not the provider's.
  if (schema?.['x-kubernetes-embedded-resource'] === true) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const [, filled] = /^(.+)Selector$/.exec(field) ?? [];
    if (filled === undefined) return selectorsIn(inner, childSchema(schema, field), [...path, field]);
    const many = childSchema(schema, `${filled}Refs`) !== undefined;
    // Providers say it in words: "Selector for a Connection in servicenetworking to populate authorizedNetwork."
    const [, named] = /^Selector for an? (\w+) in /.exec(childSchema(schema, field)?.description ?? '') ?? [];
    const kind = named ?? filled.replace(/(Ids?|Names?|Arns?)$/, '');
    return [{ path: [...path, field], selector: inner, many, kind }];
  });
}

function inNamespace(objects: readonly KubernetesObject[], namespace: string): KubernetesObject[] {
  return objects.filter(({ metadata }) => metadata?.namespace === namespace);
}

function hasLabels({ metadata }: KubernetesObject, labels: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(labels).every(([label, value]) => metadata?.labels?.[label] === value);
}

/** Fields are named after the kind they refer to: referencedSecurityGroupIdSelector after SecurityGroup. */
function isMeant(wanted: string, kind: string): boolean {
  const [field, meant] = [wanted.toLowerCase(), kind.toLowerCase()];
  return field.endsWith(meant) || meant.endsWith(field);
}
