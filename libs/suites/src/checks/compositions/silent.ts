import { inOrder, type KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';
import { rewritten } from './examples.ts';
import type { Guarantees } from './guarantees.ts';
import { judge } from './refusals.ts';

/**
 * Walks every field of a claim's spec: each of its values has to make a difference to the composed resources in at least
 * one of the examples, unless the control plane refuses it as promised. A field that nothing reads is a lie.
 */
export async function checkSilentFields(
  workbench: Workbench,
  examples: readonly Claim[],
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Finding[]> {
  const [example] = examples;
  if (!example) return [];
  const api = await workbench.apis(plane).get(example.manifest.apiVersion, example.manifest.kind);
  // Crossplane adds spec.crossplane for itself.
  const { crossplane: _, ...fields } = api?.schema.properties?.['spec']?.properties ?? {};
  const walked = Object.entries(fields).map(async ([field, schema]): Promise<Finding[]> => {
    const outcomes = await Promise.all(
      examples.map((claim) => outcomesOf(workbench, claim, plane, guarantees, field, schema)),
    );
    if (outcomes.some(isTold)) return [];
    return [
      findingAt(example.manifest, ['spec', field], {
        code: 'silent-field',
        severity: 'error',
        message: `${plane.cloud}/${plane.environment}: values of spec.${field} make no difference to what is composed`,
        hint: 'Patch it into a resource, refuse it with a rule that says what to write instead, or take it out of the XRD.',
      }),
    ];
  });
  return (await Promise.all(walked)).flat();
}

/** Whether each value of a field has a render of its own or is rightly refused. A field of one value says nothing. */
function isTold({ values, refused, rendered }: Outcomes): boolean {
  return rendered.length + refused === values && new Set(rendered).size === rendered.length;
}

/** What became of the values of one field in one example. */
interface Outcomes {
  readonly values: number;
  /** So many were refused, and rightly. */
  readonly refused: number;
  /** What each of the others is composed into. */
  readonly rendered: readonly string[];
}

async function outcomesOf(
  workbench: Workbench,
  claim: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
  field: string,
  schema: KubernetesSchema,
): Promise<Outcomes> {
  const { object } = claim.manifest;
  const values = valuesOf(schema, object['spec'][field], guarantees.alternative(field));
  let refused = 0;
  const rendered: string[] = [];
  for (const value of values) {
    const spec: KubernetesObject = guarantees.changed(object['spec'], field, value);
    const changed = rewritten(claim, { ...object, spec });
    const { isAccepted, findings } = await judge(workbench, changed, plane, guarantees);
    if (!isAccepted && findings.length === 0) refused++;
    const { result } = isAccepted ? await renderClaim(workbench, changed, plane) : {};
    if (result)
      rendered.push(JSON.stringify(inOrder(result.rendered.resources.map(({ object: composed }) => composed))));
  }
  return { values: values.length, refused, rendered };
}

/** Values that a field can have: all of an enum or boolean, the ends of a range, two texts. */
function valuesOf(schema: KubernetesSchema, current: unknown, alternative: unknown): readonly unknown[] {
  const { type, enum: values, minimum, maximum, default: filled } = schema;
  if (values) return values;
  if (type === 'boolean') return [true, false];
  if (type === 'integer') return [minimum ?? 0, maximum ?? (minimum ?? 0) + 1];
  const text = current ?? filled;
  return [text, alternative ?? `${String(text)}x`].filter((value) => value !== undefined);
}
