import { expect, test } from 'vitest';
import type { Crd } from '../crd.ts';
import { patchAndTransformInput } from './patch-and-transform.ts';

test('values that the function understands are added, and bases may be incomplete', () => {
  const properties = {
    base: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
    transforms: { type: 'array', items: { type: 'string', enum: ['Format', 'TrimSuffix'] } },
    convert: { type: 'string', enum: ['ToSha512'] },
  };
  const crd = {
    spec: { versions: [{ schema: { openAPIV3Schema: { type: 'object', properties } } }] },
  } as unknown as Crd;
  expect(patchAndTransformInput(crd)[0]?.spec.versions[0]?.schema.openAPIV3Schema.properties).toEqual({
    base: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    transforms: { type: 'array', items: { type: 'string', enum: ['Format', 'TrimSuffix', 'Join', 'Replace'] } },
    convert: { type: 'string', enum: ['ToSha512', 'ToAdler32'] },
  });
});
