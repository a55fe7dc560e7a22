import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

test('checks are measured with three estates, the platform with three pushes', () => {
  expect(readArguments([])).toEqual({ help: false, json: false, platform: false, claims: [109, 1000, 10_000] });
  expect(readArguments(['platform', '--json'])).toEqual({
    help: false,
    json: true,
    platform: true,
    claims: [1, 109, 1000],
  });
  expect(readArguments(['--claims', '7', '-h'])).toMatchObject({ help: true, claims: [7] });
});

test.each([
  [['platfrom'], 'there is no bench called platfrom'],
  [['platform', 'twice'], 'there is no bench called platform twice'],
  [['--claims', '1,,2'], '--claims takes whole numbers separated by commas, not "1,,2"'],
  [['--claims', '0'], '--claims takes whole numbers separated by commas, not "0"'],
  [['--claims'], "Option '--claims <value>' argument missing"],
  [['--sizes=3'], "Unknown option '--sizes'"],
])('%j is told to be wrong', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
