import type { SchemaIssue } from '@platform/schemas';
import type { Template } from './patches.ts';

/** Connection details that are read from a Secret need a resource that writes one. */
export function checkConnection({ base, patches, connectionDetails, path }: Template): SchemaIssue[] {
  const reads = connectionDetails.some(({ type }) => type === 'FromConnectionSecretKey');
  const writes =
    base['spec']?.writeConnectionSecretToRef !== undefined ||
    patches.some(({ patch }) => String(patch['toFieldPath']).startsWith('spec.writeConnectionSecretToRef'));
  if (!reads || writes) return [];
  return [
    {
      code: 'missing-required',
      path: [...path, 'connectionDetails'],
      message: 'the resource writes no connection Secret that these details could come from',
      hint: 'Set spec.writeConnectionSecretToRef.name.',
    },
  ];
}
