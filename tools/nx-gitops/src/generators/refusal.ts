import { didYouMean } from '@platform/findings';

/** Why nothing is written. Nx prints the first line as its title, and offers a stack only where there is one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(title: string, details: readonly string[]) {
    super([title, ...details].join('\n'));
    delete this.stack;
  }
}

/** The one of `known` that was asked for; a Refusal with the nearest one, or all of them, when it is none. */
export function known<T extends string>(what: string, value: string, all: readonly T[]): T {
  const found = all.find((one) => one === value);
  if (found !== undefined) return found;
  const near = didYouMean(value, all);
  throw new Refusal(`There is no ${what} ${value}`, [near ? `Did you mean ${near}?` : `Known: ${all.join(', ')}`]);
}

/** Errors of ours say in a hint what to do: they refuse as well. */
export async function explained<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, hint } = error as { message?: unknown; hint?: unknown };
    throw typeof hint === 'string' ? new Refusal(String(message), hint.split('\n')) : error;
  }
}
