import { didYouMean } from '@platform/findings';
import { stripVTControlCharacters } from 'node:util';
import { renderUsage, runCommand, type CommandDef } from 'citty';
import { useColor } from './output.ts';
import { UsageError } from './usage-error.ts';

/** Exit code of a command that could not do its work. */
export const TOOL_FAILED = 2;

// oxlint-disable-next-line typescript/no-explicit-any -- citty's own type for a command with any arguments
type Command = CommandDef<any>;

/**
 * Runs a command line and returns the exit code: what the command returned, or 2 with a message and an instruction when
 * it was called wrongly or a tool failed. Only a defect of the program itself shows a stack.
 */
export async function run(root: Command, args: readonly string[]): Promise<number> {
  let called: Resolved = { command: root, parent: undefined, rest: args };
  try {
    called = await resolve(root, args);
    const { command, parent, rest } = called;
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(`${await usage(command, parent)}\n`);
      return 0;
    }
    refuseUnknownOptions(command, rest);
    const { result } = await runCommand(command, { rawArgs: [...rest] });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    process.stderr.write(`${await explain(error, called)}\n`);
    return TOOL_FAILED;
  }
}

/** How a command is called; citty colours it whatever it is written to. */
export async function usage(command: Command, parent?: Command): Promise<string> {
  const text = await renderUsage(command, parent);
  return useColor() ? text : stripVTControlCharacters(text);
}

/** citty runs an unknown option as if it were not there; a misspelt --cloud must not report on all of them. */
function refuseUnknownOptions(command: Command, args: readonly string[]): void {
  const known = Object.entries((command.args ?? {}) as Record<string, { type?: string; alias?: string | string[] }>)
    .filter(([, { type }]) => type !== 'positional')
    .flatMap(([name, { alias = [] }]) => [name, ...[alias].flat()]);
  for (const arg of args) {
    if (arg === '--') return;
    const [, name] = /^--?([^=]+)/.exec(arg) ?? [];
    if (name === undefined || known.includes(name) || known.includes(name.replace(/^no-/, ''))) continue;
    const near = didYouMean(name, known);
    throw new UsageError(
      `there is no option ${arg}`,
      near ? `Did you mean --${near}?` : `Known: ${known.map((option) => `--${option}`).join(', ')}`,
    );
  }
}

interface Resolved {
  readonly command: Command;
  readonly parent: Command | undefined;
  readonly rest: readonly string[];
}

async function resolve(root: Command, args: readonly string[]): Promise<Resolved> {
  let command = root;
  let parent: Command | undefined;
  let rest = args;
  for (;;) {
    const commands = (command.subCommands ?? {}) as Record<string, Command | (() => Promise<Command>)>;
    const [name] = rest;
    if (name === undefined || name.startsWith('-') || Object.keys(commands).length === 0)
      return { command, parent, rest };
    const next = commands[name];
    if (!next) {
      const near = didYouMean(name, Object.keys(commands));
      throw new UsageError(
        `there is no command ${name}`,
        near ? `Did you mean ${near}?` : `Known: ${Object.keys(commands).join(', ')}`,
      );
    }
    [command, parent, rest] = [typeof next === 'function' ? await next() : next, command, rest.slice(1)];
  }
}

/** Errors of ours carry a hint, whichever room they come from: engines, the function's client, the command line. */
async function explain(error: unknown, { command, parent }: Resolved): Promise<string> {
  if (!(error instanceof Error)) return `platform: a defect in the program itself: ${String(error)}`;
  if (error.name === 'CLIError') return `platform: ${error.message}\n\n${await usage(command, parent)}`;
  const { hint, stderr } = error as { hint?: unknown; stderr?: unknown };
  if (typeof hint === 'string') {
    const words = typeof stderr === 'string' ? stderr.trim() : '';
    return [`platform: ${error.message}`, words, hint].filter(Boolean).join('\n');
  }
  if ('syscall' in error) return `platform: ${error.message}`;
  return `platform: a defect in the program itself: ${error.stack}`;
}
