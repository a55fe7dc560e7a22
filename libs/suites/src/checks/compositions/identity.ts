import { inOrder, type KubernetesObject, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, type Claim, type ControlPlane, type RenderedClaim, type Workbench } from '@platform/plan';
import { cloudNames } from './cloud-names.ts';
import { rewritten } from './examples.ts';
import type { Guarantees } from './guarantees.ts';

/** How a hashed name begins in every Composition, as clouds/<cloud> leave it. */
const ORGANISATION = /"fmt":"[^/"]+\//g;

/**
 * Two claims of one team that differ in name only, two teams' claims of one name, and those of two organisations, must
 * not share anything that has a name in the cloud or in the namespace: each would break the other.
 */
export async function checkIdentity(
  workbench: Workbench,
  example: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Finding[]> {
  const { name, object } = example.manifest;
  const { metadata, spec } = object as KubernetesObject;
  const own = guarantees.naming.reduce((changed, field) => {
    return guarantees.changed(changed, field, guarantees.alternative(field));
  }, spec as KubernetesObject);
  const namesake = rewritten(example, { ...object, metadata: { ...metadata, name: `${name}-2` }, spec: own });
  const stranger = { ...object, metadata: { ...metadata, namespace: 'others' }, spec: { ...own, team: 'others' } };
  const [one, other, foreign] = await Promise.all(
    [example, namesake, rewritten(example, stranger)].map((claim) => renderClaim(workbench, claim, plane)),
  );
  if (!one?.result || !other?.result || !foreign?.result) {
    return [one, other, foreign].flatMap((rendered) => rendered?.findings ?? []);
  }
  const elsewhere = await ofAnotherOrganisation(workbench, one.result);
  const inCloud = new Set(namesInCloud(one.result.rendered));
  const inNamespace = new Set(namesInNamespace(one.result.rendered));
  const shared = [
    ...namesInCloud(other.result.rendered).map((name) => ['two claims', inCloud, name] as const),
    ...namesInNamespace(other.result.rendered).map((name) => ['two claims', inNamespace, name] as const),
    ...namesInCloud(foreign.result.rendered).map((name) => ["two teams' claims of one name", inCloud, name] as const),
    // A name that the claim itself chooses lies in the organisation's own zone, and a uid is nobody else's.
    ...(guarantees.naming.length === 0 ? namesInCloud(elsewhere) : [])
      .filter((name) => !name.includes(one.result!.rendered.composite['metadata'].uid))
      .map((name) => ['two organisations', inCloud, name] as const),
  ].filter(([, names, name]) => names.has(name));
  return shared.map(([who, , name]) =>
    findingAt(example.manifest, ['metadata', 'name'], {
      code: 'name-shared',
      severity: 'error',
      message: `${plane.cloud}/${plane.environment}: ${who} would share ${name}`,
      hint: "Make the name of the claim's own: end it with nameSuffix, and list the Composition in platform-api/clouds.",
    }),
  );
}

/** The same claim where the organisation has another name. */
function ofAnotherOrganisation({ renderer }: Workbench, { stored, composition }: RenderedClaim): Promise<Rendered> {
  const renamed = JSON.stringify(composition).replaceAll(ORGANISATION, '"fmt":"another/');
  return renderer.render({ claim: stored, composition: JSON.parse(renamed) as KubernetesObject });
}

function namesInCloud(rendered: Rendered): string[] {
  return cloudNames(rendered).flatMap(({ resource, kind, name, rule }) =>
    rule?.isInside ? [] : [`the ${kind} ${resource}, called ${name}`],
  );
}

function namesInNamespace({ resources }: Rendered): string[] {
  return resources.flatMap(({ resource, object }) => {
    const { kind, metadata, spec = {} } = object as KubernetesObject;
    const { forProvider = {}, writeConnectionSecretToRef } = spec;
    const named: readonly (readonly [string, unknown])[] = [
      [`the object ${kind} ${resource}, called`, metadata.name],
      ['the connection Secret', writeConnectionSecretToRef?.name],
      ...Object.entries(inOrder(forProvider))
        .filter(([field]) => field.endsWith('SecretRef'))
        .map(([field, reference]) => [`the Secret of ${field},`, (reference as KubernetesObject)['name']] as const),
    ];
    return named.flatMap(([what, name]) => (name === undefined ? [] : [`${what} ${String(name)}`]));
  });
}
