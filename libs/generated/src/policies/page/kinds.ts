import type { Api } from '../../api/apis.ts';
import { code, inline } from '../../markdown/inline.ts';
import { paragraphs } from '../../markdown/page.ts';
import { table } from '../../markdown/table.ts';
import { annotation, type PolicySource } from '../source.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** The claims that a policy looks at and those that it does not, with the reason; and what else it looks at. */
export function kinds(source: PolicySource, apis: readonly Api[]): string {
  const rules = rulesOf(source);
  const claims = apis.filter((api) => looksAt(source, api));
  const others = rules.filter(({ apiGroups }) => !apis.some((api) => apiGroups.includes(groupOf(api))));
  const left = claims.length > 0 ? apis.filter((api) => !claims.includes(api)) : [];
  return paragraphs(
    [...claims.map((api) => `- ${link(api)}`), ...others.map((rule) => `- ${elsewhere(rule)}`)].join('\n'),
    table(
      ['Not at', 'Why'],
      left.map((api) => [link(api), reason(source, api)]),
    ),
  );
}

/** Whether a policy looks at the claims of an API. */
export function looksAt(source: PolicySource, api: Api): boolean {
  return rulesOf(source).some(
    ({ apiGroups, resources }) =>
      apiGroups.includes(groupOf(api)) && (resources.includes('*') || resources.includes(api.plural)),
  );
}

function rulesOf({ object }: PolicySource): readonly Rule[] {
  return object['spec'].matchConstraints?.resourceRules ?? [];
}

function groupOf({ apiVersion }: Api): string {
  return apiVersion.split('/')[0]!;
}

function link({ kind, name }: Api): string {
  return `[${kind}](../api/${name}.md)`;
}

/** What is written about it, or that it has not got the field that the policy is about. */
function reason(source: PolicySource, { plural, schema }: Api): string {
  const written = annotation(source, 'platform.kubecon.io/not-for')
    .split('\n')
    .map((line) => /^(\S+): *(.*)$/.exec(line.trim()))
    .find((match) => match?.[1] === plural)?.[2];
  if (written !== undefined) return inline(written);
  const [top = '', field = ''] = source.policy?.field?.split('.') ?? [];
  const hasField = top !== 'spec' || schema.properties?.['spec']?.properties?.[field] !== undefined;
  return hasField ? '' : `has no ${code(`spec.${field}`)}`;
}

function elsewhere({ apiGroups, resources }: Rule): string {
  const groups = apiGroups.filter((group) => group !== '').map(code);
  const of =
    groups.length === 0
      ? ' of Kubernetes itself'
      : ` of ${groups.length > 1 ? 'the API groups' : 'the API group'} ${groups.join(', ')}`;
  return `${resources.includes('*') ? 'everything' : resources.map(code).join(', ')}${of}`;
}
