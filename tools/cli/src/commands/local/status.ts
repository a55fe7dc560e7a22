import { wrap } from '@platform/findings';
import { extentOf, findingsOf, inWords, type LiveFinding, type PlatformView } from '@platform/local-platform';
import { alignColumns } from '@platform/plan';
import { defineCommand } from 'citty';
import { useColor } from '../../output.ts';
import { findRepository } from '../../repository.ts';
import { ask, requireRunning } from './running.ts';

const MARKS = { error: '✗', warning: '!', note: '…' } as const;
const COLORS = { error: '\x1b[31m', warning: '\x1b[33m', note: '\x1b[2m' } as const;

export const status = defineCommand({
  meta: {
    name: 'status',
    description:
      'What runs on this machine, how many claims are Ready, and what is wrong. Exit code 0: all is well or under way, 1: something is wrong',
  },
  args: {
    components: { type: 'boolean', description: 'Also every program, with its state, memory and restarts' },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }): Promise<number> {
    const running = requireRunning(findRepository());
    const view = await ask<PlatformView>(running, 'api/view');
    const findings = findingsOf(view);
    if (args.json)
      process.stdout.write(
        `${JSON.stringify({ ...running, repository: undefined, ...view, findings }, undefined, 2)}\n`,
      );
    else process.stdout.write(printed(view, findings, args.components === true));
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

function printed(view: PlatformView, findings: readonly LiveFinding[], withComponents: boolean): string {
  return [
    ...view.places.flatMap((place) => {
      const memory = place.components.reduce((sum, { memory: bytes }) => sum + (bytes ?? 0), 0);
      const up = place.components.filter(({ state }) => state === 'running').length;
      const { ready, total } = place.resources;
      return [
        `${place.name}${place.isHub ? ' (Argo CD)' : ''}: ${up} of ${place.components.length} programs run, ${gigabytes(memory)}; ${ready} of ${total} managed resources ready, in a simulated cloud`,
        ...(withComponents ? componentLines(place) : []),
      ];
    }),
    inWords(extentOf(view)),
    ...findings.flatMap(lines),
    '',
  ].join('\n');
}

function componentLines({ components }: PlatformView['places'][number]): readonly string[] {
  return alignColumns(
    components.map(({ name, state, healthy, memory, restarts }) => [
      `  ${name}`,
      healthy === false ? 'does not answer' : state,
      memory === undefined ? '' : `${Math.round(memory / 1e6)} MB`,
      restarts ? `started again ${restarts} times` : '',
    ]),
  );
}

function lines({ severity, file, message, hint }: LiveFinding): readonly string[] {
  const width = (process.stdout.columns ?? 120) - 2;
  const paint = (text: string) => (useColor() ? `${COLORS[severity]}${text}\x1b[0m` : text);
  const [first = '', ...others] = wrap(message, width);
  return [
    `${paint(MARKS[severity])} ${first}`,
    ...others.map((line) => `  ${line}`),
    ...(file ? [`  ${file}`] : []),
    ...(hint ? wrap(hint, width).map((line) => `  ${line}`) : []),
  ];
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
