import { defineCommand } from 'citty';
import { check } from './commands/check.ts';
import { doctor } from './commands/doctor.ts';
import { engines } from './commands/engines.ts';
import { report } from './commands/report.ts';
import { show } from './commands/show.ts';
import { run } from './run.ts';

const platform = defineCommand({
  meta: {
    name: 'platform',
    description:
      'What the claims of this repository would create in the cloud, and whether they may. Exit code 0: clean, 1: findings, 2: the tool failed.',
  },
  subCommands: { check, show, report, engines, doctor },
});

const args = process.argv.slice(2);
process.exitCode = await run(platform, args.length > 0 ? args : ['--help']);
