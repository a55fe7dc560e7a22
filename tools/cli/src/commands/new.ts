import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { writeFileAtomically } from '@platform/manifests';
import { generate, GENERATORS, Refusal, type Generation, type Generator } from '@platform/nx-gitops/generators';
import { defineCommand, type ArgsDef } from 'citty';
import { printDiff } from '../diff.ts';
import { findRepository } from '../repository.ts';
import { UsageError } from '../usage-error.ts';

export const create = defineCommand({
  meta: {
    name: 'new',
    description: 'Write something new as `nx generate` does: a team, claims, a service, an exception, a policy, an API',
  },
  subCommands: Object.fromEntries(GENERATORS.map((generator) => [generator.name, commandOf(generator)])),
});

function commandOf({ name, schema }: Generator) {
  return defineCommand({
    meta: { name, description: schema.description },
    args: argumentsOf(schema),
    async run({ args }): Promise<number> {
      const root = findRepository();
      const options = await answered(schema, optionsFrom(schema, args as Record<string, unknown>));
      const { changes, done } = await refused(() => generate(root, name, options));
      if (args['dry-run']) {
        printDiff(root, changes);
        process.stdout.write('Nothing was written: this was a dry run.\n');
        return 0;
      }
      for (const { type, path, content } of changes) {
        writeFileAtomically(join(root, path), content!.toString());
        process.stdout.write(`${type === 'CREATE' ? 'written' : 'changed'}  ${path}\n`);
      }
      await done?.();
      return 0;
    },
  });
}

type Schema = Generator['schema'];

/** The options of a generator as the command line takes them: what has a place needs no name, and lists have commas. */
function argumentsOf({ properties }: Schema): ArgsDef {
  const own = Object.entries(properties).map(([option, { type, description, $default }]) => {
    if ($default) return [option, { type: 'positional', required: false, description, valueHint: option }];
    if (type === 'boolean') return [flagOf(option), { type, description }];
    return [flagOf(option), { type: 'string', description, ...(type === 'array' && { valueHint: 'one,another' }) }];
  });
  return {
    ...Object.fromEntries(own),
    'dry-run': { type: 'boolean', description: 'Write nothing; print what would change' },
  };
}

/** What was given, in the types of the schema. */
function optionsFrom({ properties }: Schema, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [option, { type, $default, default: usual }] of Object.entries(properties)) {
    const given = args[$default ? option : flagOf(option)] ?? usual;
    if (given === undefined) continue;
    options[option] =
      type === 'array' && typeof given === 'string' ? listOf(given) : type === 'number' ? Number(given) : given;
  }
  return options;
}

/** Asks a person at a terminal for what is missing; in a script it is an error. */
async function answered({ properties, required }: Schema, options: Record<string, unknown>): Promise<object> {
  const missing = required.filter((option) => options[option] === undefined);
  if (missing.length === 0) return options;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const words = missing.map((option) => (properties[option]!.$default ? `<${option}>` : `--${flagOf(option)}`));
    const hints = missing.map((option, index) => `${words[index]}: ${properties[option]!.description}`);
    throw new UsageError(`${words.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`, hints.join('\n'));
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (const option of missing) {
      const { type, description, 'x-prompt': prompt } = properties[option]!;
      const question = (typeof prompt === 'string' ? prompt : prompt?.message) ?? description;
      let answer = '';
      while (answer === '') answer = (await terminal.question(`${question} `)).trim();
      options[option] = type === 'array' ? listOf(answer) : answer;
    }
  } finally {
    terminal.close();
  }
  return options;
}

/** What a generator refuses is an answer to whoever called it. */
async function refused(work: () => Promise<Generation>): Promise<Generation> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [title = '', ...details] = error.message.split('\n');
    throw new UsageError(title, details.join('\n'));
  }
}

function flagOf(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function listOf(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter(Boolean);
}
