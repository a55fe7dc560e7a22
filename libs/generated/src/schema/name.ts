import type { KubernetesSchema } from '@platform/schemas';
import type { JsonSchema } from './convert.ts';

/** What an API's rules say about metadata.name in ways that JSON schema knows: its pattern and its length. */
export function nameSchema(schema: KubernetesSchema): JsonSchema {
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule).join('\n');
  const found = (pattern: RegExp) => pattern.exec(rules)?.[1];
  const pattern = found(/self\.metadata\.name\.matches\('([^']+)'\)/);
  const least = found(/size\(self\.metadata\.name\) >= (\d+)/);
  const most = found(/size\(self\.metadata\.name\) <= (\d+)/);
  return {
    type: 'string',
    ...(pattern !== undefined && { pattern }),
    ...(least !== undefined && { minLength: Number(least) }),
    ...(most !== undefined && { maxLength: Number(most) }),
  };
}
