import { expect, test } from 'vitest';
import { formatted } from './format.ts';

test.each([
  ['a.md', '| A | B |\n|---|---|\n| 1 | long |\n', '| A   | B    |\n| --- | ---- |\n| 1   | long |\n'],
  ['a.json', '{"a":[1,2]}', '{ "a": [1, 2] }\n'],
  ['a.yaml', "a: 'b'\n", 'a: "b"\n'],
])('%s is written by the rules of this repository', async (file, text, expected) =>
  expect(await formatted(file, text)).toBe(expected),
);

test('what is formatted stays as it is', async () => {
  const text = await formatted('a.md', '# A\n\n`<claim>-x` and eu\\_west, *b* | c\n');
  expect(await formatted('a.md', text)).toBe(text);
});
