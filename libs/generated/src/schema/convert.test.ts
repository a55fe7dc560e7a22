import { expect, test } from 'vitest';
import { forEditor } from './convert.ts';

test.each([
  [
    { type: 'object', required: ['a'], properties: { a: { type: 'string', format: 'int32' } } },
    { type: 'object', required: ['a'], properties: { a: { type: 'string' } }, additionalProperties: false },
  ],
  [
    { type: 'object', additionalProperties: { type: 'string' } },
    { type: 'object', additionalProperties: { type: 'string' } },
  ],
  [
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    { type: 'object', additionalProperties: true },
  ],
  [
    { type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 9 },
    { type: 'integer', exclusiveMinimum: 1, maximum: 9 },
  ],
  [
    { type: 'string', nullable: true, description: 'd', default: 'x' },
    { type: ['string', 'null'], description: 'd', default: 'x' },
  ],
  [{ 'x-kubernetes-int-or-string': true }, { type: ['integer', 'string'] }],
  [
    { type: 'array', items: { type: 'boolean' }, maxItems: 2 },
    { type: 'array', items: { type: 'boolean' }, maxItems: 2 },
  ],
  [{ not: { enum: ['a'] } }, { not: { enum: ['a'] } }],
  [{ type: 'string', 'x-kubernetes-validations': [{ rule: 'true' }] }, { type: 'string' }],
])('%j is for an editor %j', (schema, expected) => expect(forEditor(schema)).toEqual(expected));
