import { didYouMean } from '@platform/findings';
import { EngineError } from '@platform/engines';
import { FunctionCallError } from '@platform/compositions';
import { renderUsage, runCommand, showUsage, type CommandDef } from 'citty';
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
  try {
    const { command, parent, rest } = resolve(root, args);
    if (args.includes('--help') || args.includes('-h')) {
      await showUsage(command, parent);
      return 0;
    }
    refuseUnknownOptions(command, rest);
    const { result } = await runCommand(command, { rawArgs: [...rest] });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    process.stderr.write(`${await explain(error, root)}\n`);
    return TOOL_FAILED;
  }
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

function resolve(root: Command, args: readonly string[]): Resolved {
  let command = root;
  let parent: Command | undefined;
  let rest = args;
  for (;;) {
    const commands = (command.subCommands ?? {}) as Record<string, Command>;
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
    [command, parent, rest] = [next, command, rest.slice(1)];
  }
}

async function explain(error: unknown, root: Command): Promise<string> {
  if (error instanceof EngineError)
    return [`platform: ${error.message}`, error.stderr.trim(), error.hint].filter(Boolean).join('\n');
  if (error instanceof FunctionCallError || error instanceof UsageError)
    return `platform: ${error.message}\n${error.hint}`;
  if (error instanceof Error && error.name === 'CLIError')
    return `platform: ${error.message}\n\n${await renderUsage(root)}`;
  if (error instanceof Error && 'code' in error && 'syscall' in error) return `platform: ${error.message}`;
  return `platform: a defect in the program itself: ${error instanceof Error ? error.stack : String(error)}`;
}
