import type { KubernetesObject, Rendered } from '@platform/compositions';
import { formatPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Claim, ControlPlane } from '@platform/plan';

/** The label of a shared resource that says for which region of a claim it is meant. */
const REGION = 'platform.kubecon.io/region';

/**
 * Resolves every selector of a claim's resources as a provider would: within the claim's own resources, or among the
 * shared ones of the namespace that it names. One that matches nothing would leave its resource waiting for ever, and
 * one that matches several where one is wanted would pick any.
 */
export function checkSelectors({ manifest }: Claim, rendered: Rendered, plane: ControlPlane): Finding[] {
  const composed = rendered.resources.map(({ object }) => object);
  const { region } = rendered.composite['spec'];
  const problems = composed.flatMap((object) =>
    selectorsIn(object['spec']?.forProvider ?? {}, ['spec', 'forProvider']).flatMap(({ path, selector, many }) => {
      const field = String(path.at(-1));
      const pool = selector['namespace'] ? inNamespace(plane.others, selector['namespace']) : composed;
      const matches = pool.filter(
        (candidate) => isMeant(field, candidate['kind']) && hasLabels(candidate, selector['matchLabels']),
      );
      const elsewhere = matches.filter(({ metadata }) => (metadata.labels?.[REGION] ?? region) !== region);
      const where = `${object['kind']} ${formatPath(path)}`;
      if (elsewhere.length > 0) return [`${where} matches ${elsewhere[0]!['metadata'].name} of another region`];
      if (matches.length === 1 || (many && matches.length > 1)) return [];
      return [`${where} matches ${matches.length === 0 ? 'nothing' : `${matches.length} resources`}`];
    }),
  );
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
}

/** Kinds whose selector fills a list, by the provider's schema: the field beside it ends in Ids or Refs. */
const LISTS = ['subnetIdSelector', 'vpcSecurityGroupIdSelector'];

function selectorsIn(value: unknown, path: readonly string[]): Selector[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field.endsWith('Selector')
      ? [{ path: [...path, field], selector: inner, many: LISTS.includes(field) }]
      : selectorsIn(inner, [...path, field]),
  );
}

function inNamespace(objects: readonly KubernetesObject[], namespace: string): KubernetesObject[] {
  return objects.filter(({ metadata }) => metadata?.namespace === namespace);
}

function hasLabels({ metadata }: KubernetesObject, labels: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(labels).every(([label, value]) => metadata?.labels?.[label] === value);
}

/** Fields are named after the kind they refer to: referencedSecurityGroupIdSelector after SecurityGroup. */
function isMeant(field: string, kind: string): boolean {
  const named = field.replace(/(Id|Name|Arn)?Selector$/, '').toLowerCase();
  const meant = kind.toLowerCase();
  return named.endsWith(meant) || meant.endsWith(named);
}
