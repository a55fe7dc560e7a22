import { inOrder, type KubernetesObject, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import { rewritten } from './examples.ts';

/** Fields of forProvider that are a name in the cloud, which the cloud gives out once. */
const NAMES = ['identifier', 'name', 'finalSnapshotIdentifier'];

/** Two claims of one team that differ in name only must not share anything that has a name: each would break the other. */
export async function checkIdentity(workbench: Workbench, example: Claim, plane: ControlPlane): Promise<Finding[]> {
  const { name, object } = example.manifest;
  const twin = rewritten(example, { ...object, metadata: { ...object['metadata'], name: `${name}-2` } });
  const [one, other] = await Promise.all([example, twin].map((claim) => renderClaim(workbench, claim, plane)));
  if (!one?.result || !other?.result) return [...(one?.findings ?? []), ...(other?.findings ?? [])];
  const names = new Set(namesOf(one.result.rendered));
  return namesOf(other.result.rendered)
    .filter((name) => names.has(name))
    .map((name) =>
      findingAt(example.manifest, ['metadata', 'name'], {
        code: 'name-shared',
        severity: 'error',
        message: `${plane.cloud}/${plane.environment}: two claims would share ${name}`,
        hint: "Make the name of the claim's own.",
      }),
    );
}

function namesOf({ resources }: Rendered): string[] {
  return resources.flatMap(({ resource, object }) => {
    const { metadata, spec = {} } = object;
    const { forProvider = {}, writeConnectionSecretToRef } = spec;
    const inside = isInsideAnother(forProvider);
    const named: readonly (readonly [string, unknown])[] = [
      [`the ${object['kind']} ${resource}, called`, metadata.name],
      [`the external name of ${resource},`, inside ? undefined : metadata.annotations?.['crossplane.io/external-name']],
      ['the connection Secret', writeConnectionSecretToRef?.name],
      ...(inside ? [] : NAMES).map((field) => [`${field} of ${resource},`, forProvider[field]] as const),
      ...Object.entries(inOrder(forProvider))
        .filter(([field]) => field.endsWith('SecretRef'))
        .map(([field, reference]) => [`the Secret of ${field},`, (reference as KubernetesObject)['name']] as const),
    ];
    return named.flatMap(([what, name]) => (name === undefined ? [] : [`${what} ${String(name)}`]));
  });
}

/** A database or a user is named within the server that it belongs to. */
function isInsideAnother(forProvider: KubernetesObject): boolean {
  return Object.entries(forProvider).some(
    ([field, selector]) => /^(instance|server(Id|Name))Selector$/.test(field) && selector.matchControllerRef === true,
  );
}
