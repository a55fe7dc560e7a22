import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { followsSchema } from './follows-schema.ts';

const SCHEMA = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: { type: 'string', pattern: '^[a-z]+$' }, tier: { enum: ['high', 'low'] }, pager: {} },
  if: { properties: { tier: { const: 'high' } }, required: ['tier'] },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema; nothing awaits this
  then: { required: ['pager'] },
};

function follows(text: string | undefined, schema: string | undefined = JSON.stringify(SCHEMA)) {
  const root = mkdtempSync(join(tmpdir(), 'json-schema-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  if (text !== undefined) writeFileSync(join(root, 'a.yaml'), text);
  if (schema !== '') writeFileSync(join(root, 'a.schema.json'), schema);
  const { findings } = followsSchema(root, 'a.yaml', 'a.schema.json');
  return findings.map(({ code, file, line, message, hint }) => [code, `${file}:${line}`, message, hint]);
}

test.each([
  ['what follows it', 'name: a\ntier: low\n', []],
  [
    'a missing field',
    'tier: low\n',
    ['missing-required', 'a.yaml:1', "It must have required property 'name'.", undefined],
  ],
  [
    'a field that is demanded by another',
    'name: a\ntier: high\n',
    ['missing-required', 'a.yaml:1', "It must have required property 'pager'.", undefined],
  ],
  [
    'a misspelt field',
    'name: a\ntiers: low\n',
    ['unknown-field', 'a.yaml:2', 'There is no field tiers here.', 'Did you mean tier?'],
  ],
  [
    'a word that is not offered',
    'name: a\ntier: middle\n',
    ['not-in-enum', 'a.yaml:2', 'It must be one of high, low.', undefined],
  ],
  ['the wrong form', 'name: A\n', ['pattern-mismatch', 'a.yaml:1', 'It must match pattern "^[a-z]+$".', undefined]],
])('%s', (_, text, expected) => expect(follows(text)).toEqual(expected.length > 0 ? [expected] : []));

test.each([
  ['is missing', ''],
  ['is no JSON', '{'],
  ['is no schema', '{"type": "thing"}'],
])('a schema that %s is a finding about the schema', (_, schema) =>
  expect(follows('name: a\n', schema).map((one) => one.slice(0, 2))).toEqual([['schema-missing', 'a.schema.json:1']]),
);

test('a file that is missing is a finding about the file', () =>
  expect(follows(undefined).map((one) => one.slice(0, 2))).toEqual([['file-unreadable', 'a.yaml:1']]));
