import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { didYouMean } from '@platform/findings';
import { readRunning, type Running } from '@platform/local-platform';
import { defineCommand } from 'citty';
import { findRepository } from '../../repository.ts';
import { UsageError } from '../../usage-error.ts';
import { requireRunning } from './running.ts';

const LOOK_MS = 300;
/** What the process that runs everything says itself: how far it is, and what happens in the simulated cloud. */
const SELF = 'platform';

export const logs = defineCommand({
  meta: { name: 'logs', description: 'What a program of the platform on this machine says' },
  args: {
    component: {
      type: 'positional',
      required: false,
      description: 'Such as kube-apiserver; all names when absent',
      valueHint: 'component',
    },
    plane: { type: 'string', description: 'Of this control plane (default: the one with Argo CD)', valueHint: 'name' },
    lines: {
      type: 'string',
      alias: 'n',
      description: 'So many lines from the end',
      default: '50',
      valueHint: 'number',
    },
    follow: { type: 'boolean', alias: 'f', description: 'Go on with what it says from now on' },
    json: { type: 'boolean', description: 'Print the names of all programs as JSON' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const running = requireRunning(root);
    const files = logsOf(running, args.plane);
    if (args.component === undefined) {
      const names = Object.keys(files);
      process.stdout.write(args.json ? `${JSON.stringify(names)}\n` : `${names.join('\n')}\n`);
      return 0;
    }
    const file = files[args.component];
    if (!file) {
      const near = didYouMean(args.component, Object.keys(files));
      throw new UsageError(
        `there is no program ${args.component}`,
        near ? `Did you mean ${near}?` : `Known: ${Object.keys(files).join(', ')}`,
      );
    }
    const wanted = Number(args.lines);
    if (!Number.isInteger(wanted) || wanted < 0)
      throw new UsageError(`--lines ${args.lines} is no number`, 'Write --lines 100.');
    const text = readFileSync(file, 'utf8');
    const all = text.split('\n');
    const last = all.slice(Math.max(0, all.length - 1 - wanted)).join('\n');
    process.stdout.write(last);
    if (args.follow) await follow(root, file, Buffer.byteLength(text));
    return 0;
  },
});

/** By the names of the programs. */
function logsOf(running: Running, plane: string | undefined): Readonly<Record<string, string>> {
  const { planes = [], log } = running;
  const place = plane === undefined ? planes[0] : planes.find(({ name }) => name === plane);
  if (plane !== undefined && !place)
    throw new UsageError(`there is no control plane ${plane}`, `Known: ${planes.map(({ name }) => name).join(', ')}`);
  const own = place
    ? readdirSync(place.folder)
        .filter((name) => name.endsWith('.log'))
        .sort()
    : [];
  return {
    [SELF]: log,
    ...Object.fromEntries(own.map((name) => [basename(name, '.log'), join(place!.folder, name)])),
  };
}

/** Until the platform ends, or whoever reads does. */
async function follow(root: string, file: string, from: number): Promise<void> {
  for (let position = from; readRunning(root) && existsSync(file); await delay(LOOK_MS)) {
    const { size } = statSync(file);
    if (size <= position) continue;
    for await (const chunk of createReadStream(file, { start: position, end: size - 1 })) process.stdout.write(chunk);
    position = size;
  }
}
