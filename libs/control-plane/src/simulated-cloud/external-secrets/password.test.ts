import { expect, test } from 'vitest';
import { Chance } from '../random.ts';
import { makePassword } from './password.ts';

const chance = new Chance('tests');

test('a password has the length, digits and symbols that are asked for, and says what it is', () => {
  const password = makePassword({ length: 32, digits: 6, symbols: 2, symbolCharacters: '-_' }, chance);
  expect(password).toMatch(/^simulated[\w-]{23}$/);
  expect(password.match(/\d/g)).toHaveLength(6);
  expect(password.match(/[-_]/g)).toHaveLength(2);
});

test('without numbers a quarter are digits and a quarter symbols; a short one is only random', () => {
  const password = makePassword({ length: 8, noUpper: true }, chance);
  expect(password).toHaveLength(8);
  expect(password.match(/\d/g)).toHaveLength(2);
  expect(password.match(/[a-z]/g)).toHaveLength(4);
});

test('the same chance makes the same password, another one another', () => {
  const spec = { length: 32, symbols: 0 };
  expect(makePassword(spec, new Chance('tests'))).toBe(makePassword(spec, chance));
  expect(makePassword(spec, new Chance('others'))).not.toBe(makePassword(spec, chance));
});
