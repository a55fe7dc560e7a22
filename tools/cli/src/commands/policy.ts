import { defineCommand } from 'citty';
import { impact } from './policy-impact.ts';
import { list } from './policy-list.ts';
import { verdict } from './policy-verdict.ts';

export const policy = defineCommand({
  meta: {
    name: 'policy',
    description: 'What is admitted where: policies, what they would deny, what they say of a claim',
  },
  subCommands: { list, impact, verdict },
  run: list.run!,
  args: list.args!,
});
