import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDocuments } from './parse-documents.ts';
import { stringifyYaml } from './stringify.ts';

test('text that YAML 1.1 readers would take for something else is quoted', () => {
  const value = {
    n: 'no',
    on: '0777',
    time: '12:30:45',
    big: '1_000',
    '<<': '<<',
    number: 80,
    truth: true,
    text: 'a: b',
  };
  expect(stringifyYaml(value)).toMatchInlineSnapshot(`
    ""n": "no"
    "on": "0777"
    time: "12:30:45"
    big: "1_000"
    "<<": "<<"
    number: 80
    truth: true
    text: "a: b"
    "
  `);
});

test('long lines are not folded, repeated objects get no aliases, and keys keep their order', () => {
  const shared = { z: 1, a: 'word '.repeat(40).trim() };
  const text = stringifyYaml({ first: shared, second: shared });
  const object = `\n  z: 1\n  a: ${shared.a}\n`;
  expect(text).toBe(`first:${object}second:${object}`);
});

const key = fc.string({ unit: 'grapheme', maxLength: 10 }).filter((name) => name !== '__proto__');
const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'0178_.:+-eExXobynsfYNO \n\r\t#\'"&*!|>%@`,[]{}?\0\u0085\u2028\uFEFF') }),
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(key, tie('tree')),
  ),
}));

test('what is written is read back equal, by YAML 1.2 and 1.1 readers, and without any finding', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1 }), (value) => {
      const text = stringifyYaml(value);
      expect(text.endsWith('\n')).toBe(true);
      const { documents, findings } = parseDocuments('a.yaml', text);
      expect(findings).toEqual([]);
      expect(documents.map((document) => document.value)).toEqual([value]);
      expect(parse(text, { version: '1.1', merge: false })).toEqual(value);
      expect(stringifyYaml(documents[0]!.value)).toBe(text);
    }),
    { numRuns: 500 },
  );
});
