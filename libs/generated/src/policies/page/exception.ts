import { stringifyYaml } from '@platform/manifests';
import { EXCEPTIONS_FOLDER, longestDays, TEAM_LABEL, type Examples } from '@platform/plan';
import {
  conditionFor,
  EXCEPTION_NAMESPACE,
  KYVERNO_GROUP,
  type KubernetesObject,
  type Policy,
} from '@platform/policies';
import type { Api } from '../../api/apis.ts';
import { code } from '../../markdown/inline.ts';
import { block, paragraphs } from '../../markdown/page.ts';
import { operationsOf, type PolicySource } from '../source.ts';
import { looksAt } from './kinds.ts';

const GUIDE = '../guides/ask-for-an-exception.md';

/** How to be excepted from a policy: what to write and where. Exceptions are for claims; what is no claim has none. */
export function exception(source: PolicySource, examples: Examples, apis: readonly Api[]): string {
  const { policy } = source;
  if (policy === undefined) return '';
  // The tests ask whether an exception is needed for what stands in Git, and how that came about is not known there.
  if (!operationsOf(source).includes('CREATE'))
    return 'There is none: an exception is for what a claim says, and this policy judges how it is changed.';
  const denied = examples.bad.map(({ object }) => object);
  const claim = denied.find((object) =>
    apis.some((api) => api.kind === object['kind'] && api.apiVersion === object['apiVersion'] && looksAt(source, api)),
  );
  if (!claim) return 'There is none: an exception is for a claim, and this policy looks at no claims.';
  const name = `${claim['metadata'].name}-${policy.name}`;
  return paragraphs(
    `An exception is for one claim, somebody answers for it, and it ends after ${longestDays(policy)} days at the latest: [how to ask for one](${GUIDE}).`,
    `For the claim ${code(claim['metadata'].name)} in production write ${code(`${EXCEPTIONS_FOLDER}/production/${name}.yaml`)}; what is pending is refused until it is filled in:`,
    block('yaml', commented(stringifyYaml(request(name, policy, claim, ownerOf(claim, examples))), policy)),
    `and add a line to ${code('resources')} in ${code('kustomization.yaml')} beside it:`,
    block('yaml', `- ${name}.yaml`),
  );
}

/** The claim's team, if there is such a team. */
function ownerOf({ spec }: KubernetesObject, { namespaces }: Examples): string {
  return namespaces.some(({ metadata }) => metadata.labels?.[TEAM_LABEL] === spec.team) ? spec.team : 'platform';
}

/** What has to be filled in is written so that the tests take it for no answer. */
function request(
  name: string,
  policy: Policy,
  { kind, metadata, spec }: KubernetesObject,
  owner: string,
): KubernetesObject {
  const [top, field = ''] = policy.field?.split('.') ?? [];
  const value = top === 'spec' ? spec?.[field] : undefined;
  const claim = { kind, namespace: metadata.namespace, name: metadata.name };
  return {
    apiVersion: `${KYVERNO_GROUP}/v1`,
    kind: 'PolicyException',
    metadata: { name, namespace: EXCEPTION_NAMESPACE },
    spec: {
      policyRefs: [{ name: policy.name, kind: 'ValidatingPolicy' }],
      matchConditions: [{ name: 'one-claim', expression: conditionFor(claim) }],
      ...(policy.takesValues && { allowedValues: [String(value)] }),
      expiresAt: 'YYYY-MM-DDT00:00:00Z',
      properties: {
        reason: 'pending',
        ticket: 'pending',
        owner,
        'approved-by': 'pending',
        granted: 'pending',
      },
    },
  };
}

/** Says what belongs into a field. Days are quoted, or what is filled in would be a date to some readers, and no text. */
function commented(text: string, policy: Policy): string {
  const comments: Readonly<Record<string, string>> = {
    allowedValues: 'what the claim has in the field, and nothing else',
    expiresAt: `at most ${longestDays(policy)} days after granted`,
    reason: 'why the claim can not follow the rule, and what holds instead',
    ticket: 'where that was decided',
    owner: 'the team that answers for it, or platform',
    'approved-by': 'the name of who approves',
    granted: 'since when it holds, in quotes: "YYYY-MM-DD"',
  };
  return text
    .replace(/YYYY\S*/g, '"$&"')
    .replace(/^ *([\w-]+):.*$/gm, (line, key: string) => (comments[key] ? `${line} # ${comments[key]}` : line));
}
