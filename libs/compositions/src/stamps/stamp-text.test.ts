import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { stampText } from './stamp-text.ts';
import { readTable, TABLE_FILE, type Table } from './table.ts';

const TABLE = `regions:
  eu-west-1: { aws: eu-west-1, gcp: europe-west1 }
  us-east-1: { aws: us-east-1, gcp: us-east1 }
sizes:
  database:
    small: { aws: { class: t4g, storage: 20 }, azure: { "false": B_2s, "true": GP_2 } }
    large: { aws: { class: r6g, storage: 200 }, azure: { "false": GP_4, "true": GP_4 } }
`;

function tableOf(text: string): Table {
  const { table, findings } = readTable(TABLE_FILE, text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return table!;
}

const stamp = (text: string, table = TABLE) => stampText('a.yaml', text, tableOf(table));

describe('writes', () => {
  test.each([
    [
      'a map of what the path leads to',
      'map: # stamped from regions-and-sizes.yaml: regions.*.gcp\n  eu-west-1: wrong\n',
      'map: # stamped from regions-and-sizes.yaml: regions.*.gcp\n  eu-west-1: europe-west1\n  us-east-1: us-east1\n',
    ],
    [
      'a list of the names',
      'enum: # stamped from regions-and-sizes.yaml: regions.*\n  - mars-1\nafter: 1\n',
      'enum: # stamped from regions-and-sizes.yaml: regions.*\n  - eu-west-1\n  - us-east-1\nafter: 1\n',
    ],
    [
      'a list at the column of its key, where the file writes lists so',
      'a:\n  enum: # stamped from regions-and-sizes.yaml: regions.*\n  - mars-1\n',
      'a:\n  enum: # stamped from regions-and-sizes.yaml: regions.*\n  - eu-west-1\n  - us-east-1\n',
    ],
    [
      'a list below an empty enum and a map below another empty key',
      'enum: # stamped from regions-and-sizes.yaml: regions.*\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws',
      'enum: # stamped from regions-and-sizes.yaml: regions.*\n  - eu-west-1\n  - us-east-1\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws\n  eu-west-1: eu-west-1\n  us-east-1: us-east-1',
    ],
    [
      'nested values, with the indentation of the file',
      'a:\n    map: # stamped from regions-and-sizes.yaml: sizes.database.*.aws\n        old: 1\n    b: 2\n',
      'a:\n    map: # stamped from regions-and-sizes.yaml: sizes.database.*.aws\n        small:\n            class: t4g\n            storage: 20\n        large:\n            class: r6g\n            storage: 200\n    b: 2\n',
    ],
    [
      'names joined of two stars, quoted where YAML 1.1 would misread them',
      'map: # stamped from regions-and-sizes.yaml: sizes.database.*.azure.*\n  {}\n',
      'map: # stamped from regions-and-sizes.yaml: sizes.database.*.azure.*\n  small-false: B_2s\n  small-true: GP_2\n  large-false: GP_4\n  large-true: GP_4\n',
    ],
    [
      'a block in place of a value in brackets on the line of the key',
      '- enum: [mars-1] # stamped from regions-and-sizes.yaml: regions.*\n- other\n',
      '- enum: # stamped from regions-and-sizes.yaml: regions.*\n    - eu-west-1\n    - us-east-1\n- other\n',
    ],
    [
      'the block of every document, and no comment or blank line around it',
      '# top\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws\n  # lead\n  x: 1 # of x\n  # trail\n\n---\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws\n  x: |\n    y\n\n\n# end\n',
      '# top\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws\n  # lead\n  eu-west-1: eu-west-1\n  us-east-1: us-east-1\n  # trail\n\n---\nmap: # stamped from regions-and-sizes.yaml: regions.*.aws\n  eu-west-1: eu-west-1\n  us-east-1: us-east-1\n\n\n# end\n',
    ],
  ])('%s', (_, before, after) => {
    expect(stamp(before)).toEqual({ text: after, findings: [] });
    expect(stamp(after)).toEqual({ text: after, findings: [] });
  });

  test('quotes that every reader of YAML takes for the same', () => {
    const table = 'words:\n  "no": { means: "off" }\n  "12:30": { means: "0777" }\n  plain: { means: 1.5 }\n';
    expect(stamp('map: # stamped from regions-and-sizes.yaml: words.*.means\n', table).text).toMatchInlineSnapshot(`
      "map: # stamped from regions-and-sizes.yaml: words.*.means
        "no": "off"
        "12:30": "0777"
        plain: 1.5
      "
    `);
  });
});

const FORM = 'Write # stamped from regions-and-sizes.yaml: <path>, with a * in the path.';
const STRAY = 'This marker stands on no key whose block it could stamp. Write it on the line of a key in block style.';

describe('refuses', () => {
  test.each([
    [
      'an unknown name',
      'a: # stamped from regions-and-sizes.yaml: region.*.aws',
      '1:43 regions-and-sizes.yaml has no region. Did you mean regions?',
    ],
    [
      'an unknown name further on',
      '  a: # stamped from regions-and-sizes.yaml: regions.*.asw',
      '1:55 regions.* has no asw. It has aws, gcp.',
    ],
    [
      'a star below which there is nothing',
      'a: # stamped from regions-and-sizes.yaml: regions.*.aws.*',
      '1:57 regions.*.aws has no names below it.',
    ],
    [
      'a path without a star',
      'a: # stamped from regions-and-sizes.yaml: regions',
      `1:4 The path of this marker has no *. ${FORM}`,
    ],
    ['another table', 'a: # stamped from prices.yaml: regions.*', `1:4 There is no table prices.yaml. ${FORM}`],
    ['a marker without a path', 'a: # stamped from regions-and-sizes.yaml', `1:4 This marker can not be read. ${FORM}`],
    ['a marker on a line of its own', '# stamped from regions-and-sizes.yaml: regions.*\na: 1', `1:1 ${STRAY}`],
    ['a marker on an item of a list', '- # stamped from regions-and-sizes.yaml: regions.*\n  a: 1', `1:3 ${STRAY}`],
    ['a marker inside brackets', 'a: { b: # stamped from regions-and-sizes.yaml: regions.*\n  1 }', `1:9 ${STRAY}`],
  ])('%s', (_, text, said) => {
    const { text: after, findings } = stamp(text);
    expect(after).toBe(text);
    expect(
      findings.map(({ line, column, message, hint }) => [`${line}:${column}`, message, hint].join(' ').trim()),
    ).toEqual([said]);
    expect(findings).toMatchObject([{ code: 'stamped-marker-unusable', severity: 'error', file: 'a.yaml' }]);
  });

  test('a text that is no YAML', () => {
    const text = 'a: "\nb: # stamped from regions-and-sizes.yaml: regions.*';
    expect(stamp(text)).toMatchObject({ text, findings: [{ code: 'yaml-syntax' }] });
  });

  test.each([
    [
      'a row that lacks what its neighbours have',
      'regions:\n  a: { aws: x }\n  b: { asw: z }\n',
      'regions.*.aws',
      '3:3 regions.b has no aws, as its neighbours have.',
    ],
    [
      'a row without a value',
      'regions:\n  a: { aws: x }\n  b: { aws: }\n',
      'regions.*.aws',
      '3:8 regions.b.aws has no value.',
    ],
    [
      'a row with nothing below it',
      'regions:\n  a: { x: { z: 1 } }\n  b: { x: {} }\n',
      'regions.*.x.*',
      '3:8 regions.b.x has no names below it, as its neighbours have.',
    ],
    [
      'two rows with one name',
      'regions:\n  a-b: { c: 1 }\n  a: { b-c: 2 }\n',
      'regions.*.*',
      '3:8 regions.a.b-c gives the name a-b-c a second time.',
    ],
  ])('a table with %s', (_, table, path, said) => {
    const text = `a: # stamped from regions-and-sizes.yaml: ${path}\n  x: 1\n`;
    const { text: after, findings } = stamp(text, table);
    expect(after).toBe(text);
    expect(findings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([said]);
    expect(findings).toMatchObject([{ code: 'stamped-table-broken', severity: 'error', file: TABLE_FILE }]);
  });

  test('a table that is no mapping', () => {
    expect(readTable(TABLE_FILE, '- a\n').findings).toMatchObject([{ code: 'stamped-table-broken', line: 1 }]);
    expect(readTable(TABLE_FILE, 'a: [').findings).toMatchObject([{ code: 'yaml-syntax' }]);
  });
});

describe('for any table and any place of the marker', () => {
  const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/[.*\s]/.test(text) && text !== '__proto__');
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.dictionary(name, fc.string(), { maxKeys: 3 }));
  const rows = fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 4, selector: ([key]) => key });
  const before = fc.constantFrom('', '# note\n', 'first: 1\n', 'first:\n  - 1\n\n', 'x: |\n  # stamped\n\n');
  const after = fc.constantFrom(
    '',
    '\n',
    '\n\n# end\n',
    'last: [1,   2]\n',
    '  # inner\nlast: 1\n',
    '---\nsecond:   1\n',
  );
  const block = fc.constantFrom('', '  old: 1\n', '  old: # c\n    older: 1 # d\n', '  old: |\n    text\n');

  test('stamping writes the table, keeps the rest, and changes nothing the second time', () => {
    fc.assert(
      fc.property(rows, before, block, after, (rows, before, block, after) => {
        const table: Table = {
          file: TABLE_FILE,
          value: { rows: Object.fromEntries(rows.map(([key, value]) => [key, { v: value }])) },
          position: () => ({ line: 1, column: 1 }),
        };
        const head = `${before}map: # stamped from regions-and-sizes.yaml: rows.*.v\n`;
        const once = stampText('a.yaml', head + block + after, table);
        expect(once.findings).toEqual([]);
        expect(once.text.startsWith(head)).toBe(true);
        expect(once.text.endsWith(after)).toBe(true);
        const stamped = once.text.slice(head.length, once.text.length - after.length);
        expect(parse(`map:\n${stamped}`)).toEqual({ map: Object.fromEntries(rows) });
        expect(stampText('a.yaml', once.text, table)).toEqual(once);
      }),
    );
  });
});
