import { expect, test } from 'vitest';
import { excerpt, lineReader } from './excerpt.ts';
import { sampleFinding } from './sample-finding.ts';

const show = (text: string | undefined, line: number, column: number): string =>
  excerpt(
    sampleFinding({ line, column }),
    lineReader(() => text),
  ).join('\n');

test('the caret stands under the column', () => {
  expect(show('spec:\n  size: huge\n', 2, 9)).toBe('2 |   size: huge\n  |         ^');
});

test('line ends of Windows, a byte order mark, tabs and escapes move no caret', () => {
  expect(show('\uFEFFa: b\r\nc: d\r\n', 1, 4)).toBe('1 | a: b\n  |    ^');
  expect(show('\ta: b', 1, 5)).toBe('1 |  a: b\n  |     ^');
  expect(show('a\u001b: b', 1, 5)).toBe('1 | a\\u{1b}: b\n  |          ^');
});

test('a column past the end of the line stands at its end', () => expect(show('a:', 1, 9)).toBe('1 | a:\n  |   ^'));

test('of a long line the part around the column is shown', () => {
  const [line, caret] = excerpt(sampleFinding({ line: 1, column: 501 }), () => [
    `${'a'.repeat(500)}X${'b'.repeat(500)}`,
  ]);
  expect(line!.length).toBeLessThan(120);
  expect(line![caret!.indexOf('^')]).toBe('X');
});

test('nothing is shown of lines that do not exist and of files that must not be read', () => {
  expect(show('a: b\n', 5, 1)).toBe('');
  expect(show(undefined, 1, 1)).toBe('');
  expect(excerpt(sampleFinding({ code: 'file-outside-repository', line: 1 }), () => ['secret'])).toEqual([]);
});

test('a file is read once for all its findings', () => {
  const asked: string[] = [];
  const linesOf = lineReader((file) => {
    asked.push(file);
    return 'a\nb';
  });
  expect([linesOf('1.yaml'), linesOf('1.yaml'), linesOf('2.yaml')]).toEqual([1, 2, 3].map(() => ['a', 'b']));
  expect(asked).toEqual(['1.yaml', '2.yaml']);
});
