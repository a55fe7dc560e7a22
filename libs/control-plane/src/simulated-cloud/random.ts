import { createHash } from 'node:crypto';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** What looks random but follows from a seed and labels: the same each time that both are the same. */
export class Chance {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Chance of its own for something, independent of all others. */
  of(...labels: readonly string[]): Chance {
    return new Chance([this.#seed, ...labels].join('\0'));
  }

  hex(length: number): string {
    return this.text(length, '0123456789abcdef');
  }

  upper(length: number): string {
    return this.text(length, UPPER);
  }

  lower(length: number): string {
    return this.text(length, LOWER);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length, at) => this.of(`${at}`).hex(length)).join('-');
  }

  /** From 0 up to, but without, 1. */
  fraction(): number {
    return createHash('sha256').update(this.#seed).digest().readUInt32BE() / 2 ** 32;
  }

  /** An integer from `first` to `last`. */
  integer(first: number, last: number): number {
    return first + Math.floor(this.fraction() * (last - first + 1));
  }

  text(length: number, alphabet: string): string {
    let result = '';
    for (let block = 0; result.length < length; block++) {
      const bytes = createHash('sha256').update(`${this.#seed}\0${block}`).digest();
      for (const byte of bytes) result += alphabet[byte % alphabet.length];
    }
    return result.slice(0, length);
  }
}
