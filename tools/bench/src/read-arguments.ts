import { parseArgs } from 'node:util';

/** What is asked of the bench. */
export interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  /** The whole platform; otherwise the checks. */
  readonly platform: boolean;
  /** Sizes of the generated estates, or of the pushes. */
  readonly claims: readonly number[];
}

const OPTIONS = {
  claims: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the arguments of a command line.
 *
 * @throws Error with a sentence about what is wrong
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [what, ...more] = positionals;
  const platform = what === 'platform';
  if ((what !== undefined && !platform) || more.length > 0) {
    throw new Error(`there is no bench called ${positionals.join(' ')}`);
  }
  const text = values.claims ?? (platform ? '1,109,1000' : '109,1000,10000');
  const claims = text.split(',').map(Number);
  if (claims.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error(`--claims takes whole numbers separated by commas, not "${text}"`);
  }
  return { help: values.help, json: values.json, platform, claims };
}
