import { expect, test } from 'vitest';
import { slim } from './crd-file.ts';

test('descriptions go, fields of that name stay', () => {
  const field = { type: 'string', description: 'long', example: 'x' };
  const schema = {
    description: 'long',
    type: 'object',
    properties: {
      description: field,
      list: { type: 'array', items: field },
      map: { type: 'object', additionalProperties: field },
    },
    oneOf: [{ description: 'x', required: ['description'] }],
    default: { description: 'stays' },
  };
  const slimmed = { type: 'string' };
  expect(slim(schema)).toEqual({
    type: 'object',
    properties: {
      description: slimmed,
      list: { type: 'array', items: slimmed },
      map: { type: 'object', additionalProperties: slimmed },
    },
    oneOf: [{ required: ['description'] }],
    default: { description: 'stays' },
  });
});
