import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { YamlDocument } from './manifest.ts';
import { parseDocuments } from './parse-documents.ts';
import { stringifyYaml } from './stringify.ts';

const text = `# a comment
metadata:
  name: checkout-db
  labels: { app.kubernetes.io/name: x, team: checkout }
spec:
  ports:
    - 80
    - port: 443
  empty:
  text: |
    long
`;

const at = (document: YamlDocument, path: (string | number)[], part?: 'key' | 'value'): string => {
  const { line, column } = document.position(path, part);
  return `${line}:${column}`;
};

test('a value, a key, an item and a missing field have their places', () => {
  const [document] = parseDocuments('a.yaml', text).documents;
  const place = (path: (string | number)[], part?: 'key' | 'value') => at(document!, path, part);
  expect(place([])).toBe('2:1');
  expect(place(['metadata', 'name'])).toBe('3:9');
  expect(place(['metadata', 'name'], 'key')).toBe('3:3');
  expect(place(['metadata', 'labels', 'app.kubernetes.io/name'])).toBe('4:37');
  expect(place(['metadata', 'labels', 'team'], 'key')).toBe('4:40');
  expect(place(['spec', 'ports', 1, 'port'])).toBe('8:13');
  expect(place(['spec', 'ports', 1])).toBe('8:7');
  expect(place(['spec', 'ports', 0], 'key')).toBe('7:7');
  expect(place(['spec', 'empty'])).toBe('9:9');
  expect(place(['spec', 'text'])).toBe('10:9');
  // Fallbacks: the key of the nearest ancestor that exists.
  expect(place(['spec', 'size'])).toBe('5:1');
  expect(place(['spec', 'ports', 7, 'port'])).toBe('6:3');
  expect(place(['spec', 'ports', 1, 'name', 'x'])).toBe('8:7');
  expect(place(['metadata', 'name', 'deeper'])).toBe('3:3');
  expect(place(['nothing', 'here'])).toBe('2:1');
});

test('a field reached through an alias is found at its anchor', () => {
  const [document] = parseDocuments('a.yaml', 'base: &base\n  size: small\nspec: *base\n').documents;
  expect(at(document!, ['spec', 'size'])).toBe('2:9');
  expect(at(document!, ['spec'])).toBe('3:7');
});

test('documents of one file keep their own places, asked in any order, with CRLF and byte order mark', () => {
  const content = '\uFEFFa: 1\n---\n# comment\na: 2\n...\n---\na: 3\n--- {a: 4}\n---\na: 5'.replaceAll('\n', '\r\n');
  const { documents } = parseDocuments('a.yaml', content);
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }, { a: 5 }]);
  const places = ['1:4', '4:4', '7:4', '8:9', '10:4'];
  expect(documents.map((document) => at(document, ['a']))).toEqual(places);
  expect(documents.toReversed().map((document) => at(document, ['a']))).toEqual(places.toReversed());
});

const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
}));

/** Every path of a value that leads to a scalar. */
function* scalarPaths(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (typeof value !== 'object' || value === null) yield path;
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* scalarPaths(item, [...path, index]);
  else for (const [key, item] of Object.entries(value)) yield* scalarPaths(item, [...path, key]);
}

test('the place of every scalar of random documents is where its text stands', () => {
  const mapping = fc.dictionary(key, tree, { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(mapping, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\r\n'), (values, newline) => {
      const file = values
        .map((value) => stringifyYaml(value))
        .join('---\n')
        .replaceAll('\n', newline);
      const fileLines = file.split(newline);
      const { documents } = parseDocuments('a.yaml', file);
      expect(documents.map(({ value }) => value)).toEqual(values);
      for (const document of documents) {
        for (const path of scalarPaths(document.value)) {
          const { line, column } = document.position(path);
          const found = fileLines[line - 1]!.slice(column - 1);
          const scalar = path.reduce<any>((value, step) => value[step], document.value);
          // The header of a block scalar, or the whole of any other.
          const isBlock = /^[|>]/.test(found) && String(scalar).includes('\n');
          expect(isBlock ? scalar : parse(found)).toEqual(scalar);
        }
      }
    }),
    { numRuns: 100 },
  );
});
