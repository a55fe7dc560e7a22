import { LineCounter } from 'yaml';
import { expect, test } from 'vitest';
import { compose } from './compose.ts';
import { syntaxFault } from './syntax.ts';

const fault = (text: string) => syntaxFault(compose(text, new LineCounter())[0]!, text, 0, text.length);

const report = (text: string): string => {
  const found = fault(text);
  return found === undefined ? 'none' : `${found.offset} ${found.code}: ${found.message}`;
};

test.each([
  'a:\n\tb: c\n',
  'a:\n  b: c\n\td: e\n',
  'a:\n  - x\n\t- y\n',
  '\ta: b\n',
  'a:\n  b:\n  \tc: d\n',
  'a: [\n\tb]\n',
])('a tab used as indentation is named: %j', (text) => {
  expect(fault(text)?.code).toBe('yaml-tab');
  expect(text[fault(text)!.offset - 1] === '\t' || text[fault(text)!.offset] === '\t').toBe(true);
});

test.each(['a:\tb\n', 'a: b\t\n', 'a: b\n\t# comment\nc: d\n'])('a tab elsewhere is fine: %j', (text) => {
  expect(report(text)).toBe('none');
});

test('the errors people make are told in words that help', () => {
  const texts = [
    'a: b: c\n',
    'a: 1\nb 2\nc: 3\n',
    'a: @x\n',
    'a: "b\nc: d\n',
    'a: "\\q"\n',
    'a: [b\nc: d\n',
    'a: *\n',
    ']\n',
  ];
  expect(texts.map(report)).toMatchInlineSnapshot(`
    [
      "3 yaml-syntax: the value holds a second ': ', or the line below it is indented too far",
      "5 yaml-syntax: the line is no 'key: value', or is indented differently from its neighbours",
      "3 yaml-syntax: plain value cannot start with reserved character @",
      "3 yaml-syntax: the quote opened here is not closed",
      "4 yaml-syntax: invalid escape sequence \\q",
      "6 yaml-syntax: flow sequence in block collection must be sufficiently indented and end with a ]",
      "3 yaml-syntax: alias cannot be an empty string",
      "0 yaml-syntax: unexpected flow-seq-end token in YAML document: "]"",
    ]
  `);
});

test('an unresolved merge conflict is named at its first mark', () => {
  expect(report('a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n')).toBe(
    '5 yaml-syntax: the mark of an unresolved merge conflict',
  );
});
