import { expect, test } from 'vitest';
import { limitsOf } from './limits.ts';

test.each([
  [{ type: 'string', enum: ['small', 'large'] }, '`small`, `large`'],
  [{ type: 'boolean' }, '`true`, `false`'],
  [{ type: 'integer', minimum: 1, maximum: 35 }, '1 to 35'],
  [{ type: 'integer', minimum: 0 }, 'at least 0'],
  [{ type: 'integer' }, 'integer'],
  [{ type: 'string', minLength: 2, maxLength: 20, pattern: '^a$' }, 'text, 2 to 20 characters, `^a$`'],
  [{ type: 'string', format: 'date-time' }, 'text, date-time'],
  [{ type: 'array', items: { type: 'string' }, maxItems: 3 }, 'list of text, at most 3 items'],
  [{ type: 'object', additionalProperties: { type: 'boolean' } }, 'map to `true`, `false`'],
  [{ type: 'object', properties: {} }, 'object'],
  [{ 'x-kubernetes-int-or-string': true }, 'number or text'],
  [{}, 'anything'],
])('%j takes %s', (schema, expected) => expect(limitsOf(schema)).toBe(expected));
