import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { checkClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';
import { isDeepStrictEqual } from 'node:util';
import type { Guarantees } from './compositions/guarantees.ts';

/** What an API promises about claims themselves: what an environment fills in, and what can never be changed. */
export async function checkPromises(
  workbench: Workbench,
  example: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Finding[]> {
  const { apiVersion, kind, object } = example.manifest;
  const api = await workbench.apis(plane).get(apiVersion, kind);
  const spec = api?.schema.properties?.['spec']?.properties;
  if (!api || !spec) return checkClaim(example, workbench.apis(plane));
  const { environment } = plane;
  const defaults = Object.entries(guarantees.defaults(environment))
    .filter(([field, value]) => !isDeepStrictEqual(spec[field]?.default, value))
    .map(([field]) => {
      const found = JSON.stringify(spec[field]?.default ?? 'nothing');
      return guarantees.finding(['defaults', environment, field], `${environment} fills in ${found} for spec.${field}`);
    });
  const changeable = guarantees.immutable.filter((field) => {
    const other = guarantees.alternative(field) ?? otherThan(object['spec'][field], spec[field]);
    const changed = { ...object, spec: guarantees.changed(object['spec'], field, other) };
    return api.validate(changed, { old: object }).length === 0;
  });
  const { spec: given } = object as { spec: KubernetesObject };
  const possible = guarantees.transitions.flatMap(({ from, to, clouds, says }, index) => {
    const [before, after] = [from, to].map((values) => ({ ...object, spec: { ...given, ...values } }));
    const refused = api.validate(after!, { old: before! }).some(({ message }) => message.includes(says));
    const isMeant = clouds?.includes(plane.cloud) ?? true;
    if (refused === isMeant) return [];
    const verdict = refused ? 'refuses' : 'lets a claim make';
    return [guarantees.finding(['transitions', index, 'says'], `${plane.cloud}/${environment} ${verdict} this change`)];
  });
  return [
    ...defaults,
    ...possible,
    ...changeable.map((field) => guarantees.finding(['immutable'], `${environment} lets a claim change spec.${field}`)),
  ];
}

/** Another value that the field's own schema takes. */
function otherThan(value: unknown, schema: KubernetesSchema = {}): unknown {
  const current = value ?? schema.default;
  if (schema.type === 'boolean') return current !== true;
  if (schema.type === 'integer') return current === schema.minimum ? schema.maximum : schema.minimum;
  return schema.enum?.find((choice) => choice !== current) ?? `${String(current)}x`;
}
