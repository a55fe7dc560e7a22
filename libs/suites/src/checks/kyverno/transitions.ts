import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Example } from '@platform/plan';
import { isFailure, PolicySet, type KubernetesObject, type Policy, type Verdict } from '@platform/policies';
import { admissionFor, mergePatch, mutatingPolicies, type PolicyFolder } from './folder.ts';

/** When the deletion of an object began, as the API server notes it. */
const DELETED = '2026-01-01T00:00:00Z';

/**
 * What was there before a policy can be changed in other respects and deleted, and no change makes something that the
 * policy would not let be created: every pair of test objects of a kind is tried.
 */
export async function checkTransitions(root: string, own: PolicyFolder): Promise<Finding[]> {
  const { manifest, policy, good, bad, namespaces } = own;
  if (!manifest || !policy) return [];
  // What is stamped is there whenever a policy looks.
  const set = new PolicySet([manifest.object, ...mutatingPolicies(root)]);
  const judge = async (object: KubernetesObject, old: KubernetesObject | null): Promise<Verdict | undefined> =>
    set.judge(await admissionFor(root, namespaces, object, old)).verdicts[0];
  const findings: Finding[] = [];
  for (const { manifest: place, object } of bad) {
    // Who may not even delete may not write at all.
    for (const [what, changed] of looksAt(policy, 'DELETE') ? [] : harmless(object)) {
      const verdict = await judge(changed, object);
      if (!verdict || !isFailure(verdict)) continue;
      findings.push(
        findingAt(place, ['metadata', 'name'], {
          code: 'policy-blocks',
          severity: 'error',
          message: `${what} is denied: ${verdict.message}`,
          hint: 'Look only at what is new or changed, and at nothing that is being deleted.',
        }),
      );
    }
    if (!looksAt(policy, 'UPDATE')) continue;
    for (const from of [...good, ...bad]) {
      const old = asBefore(from, object);
      if (!old || isDenied(await judge(old, null)) || !isDenied(await judge(object, null))) continue;
      if (isDenied(await judge(object, old))) continue;
      findings.push(
        findingAt(place, ['metadata', 'name'], {
          code: 'policy-evaded',
          severity: 'error',
          message: `this comes about by changing ${JSON.stringify(old['spec'] ?? old['metadata'].labels)}`,
          hint: 'Compare every field that decides, spec.team among them, with the old object.',
        }),
      );
    }
  }
  return findings;
}

/** Changes of an object that violates a policy which have nothing to do with it. */
function harmless(object: KubernetesObject): [string, KubernetesObject][] {
  const noted = mergePatch(object, { metadata: { annotations: { note: 'x' } } });
  const going = mergePatch(object, { metadata: { deletionTimestamp: DELETED, finalizers: null } });
  const changes: [string, KubernetesObject][] = [
    ['an annotation on it', noted],
    ['its deletion', going],
  ];
  return object['spec']
    ? [...changes, ['a change of another field', mergePatch(object, { spec: { other: 'x' } })]]
    : changes;
}

/** The test object as an earlier state of another: of the same kind, and of the same name, which never changes. */
function asBefore({ object }: Example, later: KubernetesObject): KubernetesObject | undefined {
  if (object['kind'] !== later['kind'] || object['apiVersion'] !== later['apiVersion']) return undefined;
  const { name, namespace } = later['metadata'];
  const before = { ...object, metadata: { ...object['metadata'], name, ...(namespace && { namespace }) } };
  return JSON.stringify(before) === JSON.stringify(later) ? undefined : before;
}

function isDenied(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && isFailure(verdict);
}

function looksAt({ constraints }: Policy, operation: string): boolean {
  return (constraints.resourceRules ?? []).some(
    ({ operations }) => operations.includes(operation) || operations.includes('*'),
  );
}
