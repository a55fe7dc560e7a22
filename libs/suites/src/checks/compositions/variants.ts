import type { KubernetesSchema } from '@platform/schemas';

/**
 * Every combination of what a claim may choose: all values of enums and booleans, undefined where such a field may be
 * left out and nothing fills it in, and the ends of the ranges of integers, which take turns. Fields of free text stay
 * as the example has them.
 *
 * @param spec schema of the claim's spec in one environment
 */
export function variantsOf(spec: KubernetesSchema): Record<string, unknown>[] {
  let variants: Record<string, unknown>[] = [{}];
  for (const [field, schema] of Object.entries(spec.properties ?? {})) {
    const values = choicesOf(schema, spec.required?.includes(field) ?? false);
    if (values.length > 0) {
      variants = variants.flatMap((variant) => values.map((value) => ({ ...variant, [field]: value })));
    }
  }
  const ranges = Object.entries(spec.properties ?? {}).filter(([, { type }]) => type === 'integer');
  return variants.map((variant, turn) => {
    const ends = ranges.map(([field, { minimum, maximum }]) => [field, turn % 2 === 0 ? minimum : maximum]);
    return { ...variant, ...Object.fromEntries(ends.filter(([, end]) => end !== undefined)) };
  });
}

function choicesOf(schema: KubernetesSchema, isRequired: boolean): readonly unknown[] {
  const { type, enum: values = type === 'boolean' ? [true, false] : [], default: filled } = schema;
  return values.length === 0 || isRequired || filled !== undefined ? values : [...values, undefined];
}
