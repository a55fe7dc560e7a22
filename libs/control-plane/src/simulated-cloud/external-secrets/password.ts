import type { Chance } from '../random.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const SYMBOLS = '~!@#$%^&*()_+`-={}|[]\\:"<>?,./';
/** Long passwords say what they are. */
const MARK = 'simulated';

/** The spec of a Password of generators.external-secrets.io/v1alpha1. */
export interface PasswordSpec {
  readonly length?: number;
  readonly digits?: number;
  readonly symbols?: number;
  readonly symbolCharacters?: string;
  readonly noUpper?: boolean;
}

/** A password as the generator of External Secrets would make it: a quarter digits and a quarter symbols when not said. */
export function makePassword(spec: PasswordSpec, chance: Chance): string {
  const { length = 24, noUpper = false, symbolCharacters = SYMBOLS } = spec;
  const { digits = Math.floor(length / 4), symbols = Math.floor(length / 4) } = spec;
  const letters = Math.max(0, length - digits - symbols);
  const mark = letters >= MARK.length * 2 ? MARK : '';
  const alphabet = noUpper ? LOWER : LOWER + LOWER.toUpperCase();
  const random =
    chance.of('letters').text(letters - mark.length, alphabet) +
    chance.of('digits').text(digits, DIGITS) +
    chance.of('symbols').text(symbols, symbolCharacters);
  return mark + shuffled(random, chance);
}

function shuffled(text: string, chance: Chance): string {
  return [...text]
    .map((character, index) => ({ character, place: chance.of('place', `${index}`).fraction() }))
    .sort((one, other) => one.place - other.place)
    .map(({ character }) => character)
    .join('');
}
