import { expect, test } from 'vitest';
import { slim } from './crd-file.ts';

test('descriptions go, fields of that name stay, and so does what says which kind a selector is for', () => {
  const field = { type: 'string', description: 'long', example: 'x' };
  const schema = {
    description: 'long',
    type: 'object',
    properties: {
      description: field,
      vpcIdSelector: { type: 'object', description: 'Selector for a VPC in ec2' },
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
      vpcIdSelector: { type: 'object', description: 'Selector for a VPC in ec2' },
      list: { type: 'array', items: slimmed },
      map: { type: 'object', additionalProperties: slimmed },
    },
    oneOf: [{ required: ['description'] }],
    default: { description: 'stays' },
  });
});
