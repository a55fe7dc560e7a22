import { dirname } from 'node:path/posix';
import { readManifests, type Manifest } from '@platform/manifests';
import { policyFolders } from '@platform/plan';
import { readPolicy, type KubernetesObject, type Policy } from '@platform/policies';

/** A policy as it stands in its folder, before an environment says what it does about it. */
export interface PolicySource {
  /** Such as policies/size-cap. */
  readonly folder: string;
  readonly name: string;
  readonly manifest: Manifest;
  readonly object: KubernetesObject;
  /** The policy if it admits and denies; none if it changes objects. */
  readonly policy: Policy | undefined;
}

/** What may happen to an object. */
export type Operation = (typeof OPERATIONS)[number];

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE'] as const;

const KINDS = new Set(['ValidatingPolicy', 'MutatingPolicy']);

/** The policies of a repository that can be read as such, in the order of their folders. */
export function listPolicies(root: string): PolicySource[] {
  return readManifests(
    root,
    policyFolders(root).map(({ folder }) => `${folder}/policy.yaml`),
  ).manifests.flatMap((manifest) => {
    const { file, kind, name, object } = manifest;
    if (!KINDS.has(kind)) return [];
    const policy = kind === 'ValidatingPolicy' ? readPolicy(object).policy : undefined;
    return [{ folder: dirname(file), name, manifest, object, policy }];
  });
}

/** An annotation as one sentence or more; '' where nobody has written it. */
export function annotation({ object }: PolicySource, name: string): string {
  return String(object['metadata'].annotations?.[name] ?? '').trim();
}

/** The operations that a policy is asked about, in the order in which they happen to an object. */
export function operationsOf({ object }: PolicySource): Operation[] {
  const rules: readonly { readonly operations: readonly string[] }[] =
    object['spec'].matchConstraints?.resourceRules ?? [];
  return OPERATIONS.filter((one) =>
    rules.some(({ operations }) => operations.includes(one) || operations.includes('*')),
  );
}

/** Whether what is there already is judged in the background, too, unless that is switched off: it tells nobody who wrote. */
export function isScanned({ object }: PolicySource): boolean {
  return object['spec'].evaluation?.background?.enabled !== false;
}

/** Whether reports list what breaks the rule: Kyverno scans what is there as if it were created now. */
export function isReported(source: PolicySource): boolean {
  return isScanned(source) && operationsOf(source).includes('CREATE');
}

/** Whether it asks who writes. */
export function asksWhoWrites({ object }: PolicySource): boolean {
  return JSON.stringify(object['spec']).includes('request.userInfo');
}
