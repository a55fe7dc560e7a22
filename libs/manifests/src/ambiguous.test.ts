import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ambiguityFault } from './ambiguous.ts';

const isAmbiguous = (source: string): boolean => ambiguityFault(source, parse(source)) !== undefined;

test.each(['n', 'Y', 'on', 'Off', 'yes', 'NO', '12:30:45', '1_000', '0777', '-010', '0o17', '0b11', '-0x1f', '0X1F'])(
  'YAML 1.1 readers take %s differently',
  (source) => expect(isAmbiguous(source)).toBe(true),
);

test.each([
  'true',
  'False',
  'null',
  '~',
  '12',
  '-1.5',
  '1e3',
  '0x1f',
  '08',
  'ny',
  'no-one',
  '2001-12-14',
  '10:99',
  '_',
  '.',
])('every reader takes %s alike', (source) => expect(isAmbiguous(source)).toBe(false));

test.each(['.nan', '-.inf', '1e400', '9007199254740993'])('not every reader can hold %s', (source) => {
  expect(ambiguityFault(source, parse(source))?.message).toBe(`${source} is a number that not every reader can hold`);
});

test('whatever is not reported has the same value in YAML 1.1 and 1.2', () => {
  const word = fc.string({ unit: fc.constantFrom(...'0178_.:+-eExXobynsf'), minLength: 1, maxLength: 8 });
  const read = (source: string, version: '1.1' | '1.2'): unknown =>
    parse(`a: ${source}\n`, { version, logLevel: 'silent' }).a;
  fc.assert(
    fc.property(word, (source) => {
      fc.pre(!isAmbiguous(source) && !/^[-?:](?: |$)|: |:$/.test(source));
      const old = read(source, '1.1');
      // The package reads dates, and a dot without digits as NaN, where go-yaml reads text.
      fc.pre(!(old instanceof Date) && !Number.isNaN(old));
      expect(old).toEqual(read(source, '1.2'));
    }),
    { numRuns: 2000 },
  );
});
