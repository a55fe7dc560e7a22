import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange, GeneratorCallback, Tree } from '@nx/devkit';
import { FsTree } from '@nx/devkit/internal';

export { Refusal } from './refusal.ts';

/** A question that a generator's schema asks. */
export interface Property {
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  readonly description: string;
  readonly default?: unknown;
  /** Its place among the words that need no option. */
  readonly $default?: { readonly $source: 'argv'; readonly index: number };
  readonly 'x-prompt'?: string | { readonly message: string };
}

/** What schema.json of a generator says. */
export interface GeneratorSchema {
  readonly description: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

/** A generator that writes something new. */
export interface Generator {
  readonly name: string;
  readonly schema: GeneratorSchema;
}

/** What a generator would write, and what it says once that is written. */
export interface Generation {
  readonly changes: readonly FileChange[];
  readonly done: GeneratorCallback | void;
}

const FOLDER = import.meta.dirname;

/** What can be written anew, in the order in which a newcomer meets it. */
const NAMES = ['team', 'team-claims', 'claim', 'service', 'exception', 'policy', 'api'] as const;

/** The generators for something new, as `nx generate` knows them. */
export const GENERATORS: readonly Generator[] = NAMES.map((name) => ({
  name,
  schema: JSON.parse(readFileSync(join(FOLDER, name, 'schema.json'), 'utf8')) as GeneratorSchema,
}));

/**
 * Runs a generator without Nx's command line, and writes nothing.
 *
 * @param root the repository
 * @param options what the generator's schema.json says
 * @throws Refusal with the reason and what to do instead
 */
export async function generate(root: string, name: string, options: object): Promise<Generation> {
  const tree = new FsTree(root, false);
  const { default: run } = (await import(`./${name}/generator.ts`)) as {
    default: (tree: Tree, options: object) => Promise<GeneratorCallback | void>;
  };
  const done = await run(tree, options);
  return { changes: tree.listChanges(), done };
}
