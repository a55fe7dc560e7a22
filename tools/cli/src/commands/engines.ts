import { didYouMean } from '@platform/findings';
import { ensureEngine, listEngines, verifyEngines, type EngineName } from '@platform/engines';
import { defineCommand } from 'citty';
import { UsageError } from '../usage-error.ts';

const JSON_ARG = { json: { type: 'boolean', description: 'Print as JSON' } } as const;
const MEBIBYTE = 1024 * 1024;

const NAMES = {
  names: {
    type: 'positional',
    required: false,
    description: 'Names, as `platform engines list` prints them',
    valueHint: 'engine',
  },
} as const;

const list = defineCommand({
  meta: { name: 'list', description: 'List the engines, their versions, and whether they are built' },
  args: JSON_ARG,
  async run({ args }): Promise<number> {
    const engines = await listEngines();
    if (args.json) process.stdout.write(`${JSON.stringify(engines, null, 2)}\n`);
    else {
      for (const { name, version, purpose, state, sizeBytes } of engines) {
        const size = sizeBytes === undefined ? '' : `${Math.round(sizeBytes / MEBIBYTE)} MiB`;
        process.stdout.write(
          `${name.padEnd(29)} ${version.padEnd(10)} ${state.padEnd(8)} ${size.padStart(8)}  ${purpose}\n`,
        );
      }
    }
    return 0;
  },
});

const build = defineCommand({
  meta: { name: 'build', description: 'Build engines that are missing: the named ones, or all' },
  args: NAMES,
  async run({ args }): Promise<number> {
    for (const name of await chosen(args._)) process.stdout.write(`${name}  ${await ensureEngine(name)}\n`);
    return 0;
  },
});

const verify = defineCommand({
  meta: { name: 'verify', description: 'Start engines, by default those that are built, and check their versions' },
  args: { ...NAMES, ...JSON_ARG },
  async run({ args }): Promise<number> {
    const built = (await listEngines()).filter(({ state }) => state !== 'missing').map(({ name }) => name);
    const checks = await verifyEngines(args._.length > 0 ? await chosen(args._) : built);
    if (args.json) process.stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
    else
      for (const { name, ok, detail, fix } of checks)
        process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(29)} ${detail}${!ok && fix ? `\n  ${fix}` : ''}\n`);
    return checks.every(({ ok }) => ok) ? 0 : 2;
  },
});

async function chosen(names: readonly string[]): Promise<readonly EngineName[]> {
  const known = (await listEngines()).map(({ name }) => name);
  for (const name of names) {
    if ((known as string[]).includes(name)) continue;
    const near = didYouMean(name, known);
    throw new UsageError(`there is no engine ${name}`, near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}`);
  }
  return names.length > 0 ? (names as EngineName[]) : known;
}

export const engines = defineCommand({
  meta: { name: 'engines', description: 'The real programs that everything here is executed with' },
  subCommands: { list, build, verify },
  run: list.run!,
  args: JSON_ARG,
});
