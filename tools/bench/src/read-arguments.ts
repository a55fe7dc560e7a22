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
  const platform = positionals[0] === 'platform';
  const text = values.claims ?? (platform ? '1,109,1000' : '109,1000,10000');
  const claims = text.split(',').map(Number);
  if (values.help) return { help: true, json: values.json, platform, claims };
  if (positionals.length > (platform ? 1 : 0)) throw new Error(`there is no bench called ${positionals.join(' ')}`);
  if (claims.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error(`--claims takes whole numbers separated by commas, not "${text}"`);
  }
  return { help: false, json: values.json, platform, claims };
}
