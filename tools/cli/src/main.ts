import { defineCommand } from 'citty';
import { run } from './run.ts';

const platform = defineCommand({
  meta: {
    name: 'platform',
    description:
      'What the claims of this repository would create in the cloud, and whether they may. Exit code 0: clean, 1: findings, 2: the tool failed.',
  },
  // Loaded when called: help and a misspelt word answer at once.
  subCommands: {
    check: () => import('./commands/check.ts').then(({ check }) => check),
    show: () => import('./commands/show.ts').then(({ show }) => show),
    report: () => import('./commands/report.ts').then(({ report }) => report),
    teams: () => import('./commands/teams.ts').then(({ teams }) => teams),
    claims: () => import('./commands/claims.ts').then(({ claims }) => claims),
    owners: () => import('./commands/owners.ts').then(({ owners }) => owners),
    new: () => import('./commands/new.ts').then(({ create }) => create),
    generate: () => import('./commands/generate.ts').then(({ generate }) => generate),
    import: () => import('./commands/import.ts').then(({ importClaims }) => importClaims),
    policy: () => import('./commands/policy.ts').then(({ policy }) => policy),
    up: () => import('./commands/local/up.ts').then(({ up }) => up),
    status: () => import('./commands/local/status.ts').then(({ status }) => status),
    trace: () => import('./commands/local/trace.ts').then(({ trace }) => trace),
    apply: () => import('./commands/local/apply.ts').then(({ apply }) => apply),
    logs: () => import('./commands/local/logs.ts').then(({ logs }) => logs),
    down: () => import('./commands/local/down.ts').then(({ down }) => down),
    engines: () => import('./commands/engines.ts').then(({ engines }) => engines),
    doctor: () => import('./commands/doctor.ts').then(({ doctor }) => doctor),
  },
});

// Whoever reads only the beginning, as `| head` does, has not made a mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

const args = process.argv.slice(2);
process.exitCode = await run(platform, args.length > 0 ? args : ['--help']);
