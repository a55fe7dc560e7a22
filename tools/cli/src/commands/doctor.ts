import { doctor as examine } from '@platform/engines';
import { defineCommand } from 'citty';

export const doctor = defineCommand({
  meta: { name: 'doctor', description: 'Check that this machine has what the platform needs' },
  args: { json: { type: 'boolean', description: 'Print as JSON' } },
  async run({ args }): Promise<number> {
    const checks = await examine();
    if (args.json) process.stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
    else {
      for (const { name, ok, detail, fix } of checks) {
        process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(16)} ${detail}\n`);
        if (!ok && fix) process.stdout.write(`  ${fix}\n`);
      }
    }
    return checks.every(({ ok }) => ok) ? 0 : 1;
  },
});
