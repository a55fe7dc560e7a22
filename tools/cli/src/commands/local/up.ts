import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readRunning, startSupervisor, stopSupervisor, type Running } from '@platform/local-platform';
import { CLOUDS, ENVIRONMENTS, listTeams, type Cloud, type Environment } from '@platform/plan';
import { defineCommand } from 'citty';
import { findRepository } from '../../repository.ts';
import { assertKnown } from '../../targets.ts';
import { UsageError } from '../../usage-error.ts';
import { followLog } from './follow-log.ts';
import { summaryOf } from './summary.ts';

const LOOK_MS = 200;

export const up = defineCommand({
  meta: {
    name: 'up',
    description:
      'Start the whole platform on this machine, without Docker, a cluster or a cloud account: Git, Argo CD, Kyverno and Crossplane as plain processes, the committed claims, and a simulated cloud. Returns when all claims are Ready',
  },
  args: {
    cloud: {
      type: 'string',
      description: `The simulated cloud: ${CLOUDS.join(', ')}`,
      default: 'aws',
      valueHint: 'cloud',
    },
    environment: {
      type: 'string',
      description: `The control planes, Argo CD's own one first: ${ENVIRONMENTS.join(', ')}`,
      default: 'production',
      valueHint: 'one,another',
    },
    teams: { type: 'string', description: 'Only the claims of these teams (default: all)', valueHint: 'one,another' },
    port: {
      type: 'string',
      description: 'Port of the status page (default: a free one)',
      default: '0',
      valueHint: 'port',
    },
    hours: { type: 'string', description: 'It stops by itself after so many hours', default: '4', valueHint: 'hours' },
    wait: {
      type: 'boolean',
      description: 'Wait until all claims are Ready',
      default: true,
      negativeDescription: 'Return at once',
    },
    json: { type: 'boolean', description: 'Print what runs as JSON' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const options = {
      root,
      cloud: oneOf('cloud', args.cloud, CLOUDS),
      environments: environmentsOf(args.environment),
      ...(args.teams !== undefined && { teams: teamsOf(root, args.teams) }),
      port: portOf(args.port),
      hours: numberOf('hours', args.hours, 0.01, 168),
    };
    const known = readRunning(root);
    if (known && !isSame(known, options)) {
      throw new UsageError(
        `a platform runs already: ${known.cloud} ${known.environments.join(', ')}${known.teams ? ` for ${known.teams.join(', ')}` : ''}`,
        'platform status shows it, platform down ends it.',
      );
    }
    const { pid, log } = known ?? startSupervisor(options);
    if (known) process.stderr.write('It runs already.\n');
    return args.wait ? await waitUntilReady(root, pid, log, !known, args.json === true) : 0;
  },
});

/** Tells what goes on until everything is Ready; whoever gives up waiting ends what he started. */
async function waitUntilReady(root: string, pid: number, log: string, isOurs: boolean, json: boolean): Promise<number> {
  let isGivenUp = false;
  const giveUp = () => (isGivenUp = true);
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  const following = followLog(log);
  try {
    for (;;) {
      following.tell();
      const running = readRunning(root);
      if (isGivenUp) return await abandon(root, isOurs);
      if (running?.phase === 'running') return announce(running, json);
      if (!running && following.isOver(pid)) return failed(log);
      await delay(LOOK_MS);
    }
  } finally {
    following.end();
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
  }
}

function announce(running: Running, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(running, undefined, 2)}\n` : summaryOf(running));
  return 0;
}

async function abandon(root: string, isOurs: boolean): Promise<number> {
  if (isOurs) {
    process.stderr.write('Stopping it.\n');
    await stopSupervisor(root);
  }
  return 130;
}

function failed(log: string): number {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-30);
  process.stderr.write(`platform: the platform did not come up\n${lines.join('\n')}\n`);
  return 2;
}

function isSame(
  running: Running,
  options: { cloud: Cloud; environments: readonly string[]; teams?: readonly string[] },
) {
  const said = ({ cloud, environments, teams }: typeof options) => JSON.stringify([cloud, environments, teams ?? null]);
  return said(running) === said(options);
}

function oneOf<T extends string>(what: string, value: string, known: readonly T[]): T {
  assertKnown(what, value, known);
  return value as T;
}

function environmentsOf(value: string): readonly [Environment, ...Environment[]] {
  const [first, ...others] = listOf(value).map((each) => oneOf('environment', each, ENVIRONMENTS));
  if (!first) throw new UsageError('no environment is named', `Known: ${ENVIRONMENTS.join(', ')}`);
  return [first, ...others];
}

function teamsOf(root: string, value: string): readonly string[] {
  const known = listTeams(root);
  const teams = listOf(value).map((team) => oneOf('team', team, known));
  if (teams.length === 0) throw new UsageError('no team is named', `Known: ${known.join(', ')}`);
  return teams;
}

function listOf(value: string): readonly string[] {
  return [
    ...new Set(
      value
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ];
}

function portOf(value: string): number {
  const port = numberOf('port', value, 0, 65_535);
  if (Number.isInteger(port)) return port;
  throw new UsageError(`--port ${value} is no whole number`, 'Write --port <number>.');
}

function numberOf(what: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (value.trim() !== '' && number >= least && number <= most) return number;
  throw new UsageError(`--${what} ${value} is no number from ${least} to ${most}`, `Write --${what} <number>.`);
}
