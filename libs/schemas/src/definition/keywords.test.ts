import { expect, test } from 'vitest';
import { readSchema } from './keywords.ts';

test('known keywords are read, empty ones left out as Go does', () => {
  const source = {
    type: 'string',
    enum: [],
    description: '',
    nullable: false,
    minLength: 0,
    default: '',
    properties: {},
  };
  expect(readSchema(source)).toEqual({ schema: { type: 'string', minLength: 0, default: '' }, issues: [] });
});

test('an unknown keyword is dropped and reported, at any depth', () => {
  const { schema, issues } = readSchema({ properties: { a: { items: { anyOf: [{ maxLenght: 3 }] } } } });
  expect(schema).toEqual({ properties: { a: { items: { anyOf: [{}] } } } });
  expect(issues).toMatchObject([
    {
      path: ['properties', 'a', 'items', 'anyOf', 0, 'maxLenght'],
      code: 'unknown-field',
      hint: 'Did you mean maxLength?',
    },
  ]);
});

test('a keyword that JavaScript knows is unknown all the same', () => {
  expect(readSchema({ constructor: 3 }).issues).toMatchObject([{ path: ['constructor'], code: 'unknown-field' }]);
});

test('a keyword in other letters is read, but not as it should be written', () => {
  const { schema, issues } = readSchema({ minlength: 3 });
  expect(schema).toEqual({ minLength: 3 });
  expect(issues).toMatchObject([{ path: ['minlength'], severity: 'warning', hint: 'Write minLength.' }]);
});

test('a field may bear the name of a keyword, or of anything else', () => {
  const source = { properties: { type: { type: 'string' }, constructor: { type: 'string' } } };
  expect(readSchema(source)).toEqual({ schema: source, issues: [] });
});

test.each([
  ['a type that is a list', { type: ['string', 'null'] }, ['type'], /must be text, not a list/],
  ['a limit that is text', { maxLength: '20' }, ['maxLength'], /a whole number/],
  ['a flag that is text', { nullable: 'true' }, ['nullable'], /true or false/],
  ['required that is no list', { required: 'size' }, ['required'], /a list of texts/],
  ['properties that are a list', { properties: [{ type: 'string' }] }, ['properties'], /a mapping of fields/],
  ['a field that is no schema', { properties: { size: 'string' } }, ['properties'], /a mapping of fields/],
  ['a list of items', { items: [{ type: 'string' }] }, ['items'], /a schema/],
  [
    'rules that are texts',
    { 'x-kubernetes-validations': ['self == 1'] },
    ['x-kubernetes-validations'],
    /a list of rules/,
  ],
  ['no schema at all', 'string', [], /a schema/],
])('%s makes the definition unreadable', (_what, source, path, message) => {
  expect(readSchema(source).issues).toMatchObject([
    { path, code: 'wrong-type', message: expect.stringMatching(message) },
  ]);
});

test('an unknown field of a rule is reported', () => {
  const { issues } = readSchema({ 'x-kubernetes-validations': [{ rule: 'true', mesage: 'x' }] });
  expect(issues).toMatchObject([{ path: ['x-kubernetes-validations', 0, 'mesage'], hint: 'Did you mean message?' }]);
});
