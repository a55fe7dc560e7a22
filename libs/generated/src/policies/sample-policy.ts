import type { Example, Examples } from '@platform/plan';
import { parseManifests } from '@platform/manifests';
import { readPolicy } from '@platform/policies';
import type { Api } from '../api/apis.ts';
import type { PolicySource } from './source.ts';

/** policy.yaml of a policy on sizes, for tests. */
export const SIZE_CAP = `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata:
  name: size-cap
  annotations:
    policies.kyverno.io/title: Sizes up to medium
    policies.kyverno.io/severity: medium
    platform.kubecon.io/field: spec.size
    platform.kubecon.io/not-for: |-
      queueclaims: they are small
      bucketclaims: whatever is said here, it has no size
spec:
  validationActions: [Audit]
  matchConstraints:
    resourceRules:
      - apiGroups: [platform.kubecon.io]
        apiVersions: ["*"]
        operations: [CREATE, UPDATE]
        resources: [cacheclaims]
  matchConditions:
    - name: capped-team
      expression: object.spec.team in ['checkout']
    - name: new-or-changed
      expression: >-
        !has(object.metadata.deletionTimestamp) &&
        (request.operation != 'UPDATE' ||
          object.spec.size != oldObject.spec.size || object.spec.team != oldObject.spec.team)
  validations:
    - expression: >-
        object.spec.size in ['small'] || object.spec.size in exceptions.allowedValues
      message: too large
      messageExpression: >-
        'not ' + object.spec.size
`;

/** A policy as its file says. */
export function sourceOf(text: string): PolicySource {
  const { manifests } = parseManifests('policies/size-cap/policy.yaml', text);
  const [manifest] = manifests;
  const { kind, name, object } = manifest!;
  const policy = kind === 'ValidatingPolicy' ? readPolicy(object).policy : undefined;
  return { folder: 'policies/size-cap', name, manifest: manifest!, object, policy };
}

/** An API whose claims have these fields. */
export function apiOf(name: string, kind: string, ...fields: readonly string[]): Api {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
  return {
    folder: `platform-api/${name}`,
    name,
    apiVersion: 'platform.kubecon.io/v1alpha1',
    kind,
    plural: `${kind.toLowerCase()}s`,
    schema: { properties: { spec: { properties } } },
  };
}

/** Claims that a policy is shown by. */
export function examplesOf(parts: Partial<Examples>): Examples {
  return { good: [], bad: [], patched: [], changes: [], namespaces: [], findings: [], ...parts };
}

/** A claim in a team's namespace, that is denied with these words. */
export function exampleOf(kind: string, name: string, spec: object, says?: string): Example {
  const [team] = name.split('-');
  const metadata = { name, namespace: team };
  const object = { apiVersion: 'platform.kubecon.io/v1alpha1', kind, metadata, spec: { team, ...spec } };
  const [manifest] = parseManifests('policies/size-cap/bad.yaml', JSON.stringify(object)).manifests;
  return { manifest: manifest!, object, says };
}
