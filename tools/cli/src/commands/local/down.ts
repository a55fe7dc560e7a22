import { stopSupervisor } from '@platform/local-platform';
import { defineCommand } from 'citty';
import { findRepository } from '../../repository.ts';

export const down = defineCommand({
  meta: { name: 'down', description: 'End the platform that runs on this machine; nothing of it is left' },
  args: { json: { type: 'boolean', description: 'Print what ended as JSON' } },
  async run({ args }): Promise<number> {
    const stopped = await stopSupervisor(findRepository());
    if (args.json) process.stdout.write(`${JSON.stringify(stopped ?? null, undefined, 2)}\n`);
    else process.stdout.write(stopped ? 'The platform has ended; nothing of it is left.\n' : 'No platform runs.\n');
    return 0;
  },
});
