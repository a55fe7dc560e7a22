import { didYouMean } from '@platform/findings';
import { childSchema, type KubernetesSchema } from '@platform/schemas';

/** Fields of metadata that a patch may read or write. */
const METADATA = ['name', 'generateName', 'namespace', 'uid', 'labels', 'annotations'];

/** Why a field path leads nowhere: the step that no schema declares, and what it probably meant. */
export interface Undeclared {
  readonly step: string;
  readonly near?: string;
}

/** Follows a field path through a kind's schema; undefined when every step is declared. */
export function undeclaredStep(root: KubernetesSchema, path: readonly (string | number)[]): Undeclared | undefined {
  const [first, second] = path;
  if (first === 'apiVersion' || first === 'kind') return undefined;
  if (first === 'metadata') {
    return second === undefined || METADATA.includes(String(second))
      ? undefined
      : unknownStep(String(second), METADATA);
  }
  let schema: KubernetesSchema | undefined = root;
  for (const step of path) {
    if (schema?.['x-kubernetes-preserve-unknown-fields']) return undefined;
    const next: KubernetesSchema | undefined =
      typeof step === 'number' || step === '*' ? schema?.items : childSchema(schema, step);
    if (!next) return unknownStep(String(step), Object.keys(schema?.properties ?? {}));
    schema = next;
  }
  return undefined;
}

function unknownStep(step: string, known: readonly string[]): Undeclared {
  const near = didYouMean(step, known);
  return { step, ...(near !== undefined && { near }) };
}
