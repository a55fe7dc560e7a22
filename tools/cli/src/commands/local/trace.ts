import { ENVIRONMENTS } from '@platform/plan';
import { defineCommand } from 'citty';
import { findRepository } from '../../repository.ts';
import { assertKnown } from '../../targets.ts';
import { arrivalOf } from './arrival.ts';
import { askTrace, followTrace, printed, printer } from './follow-trace.ts';
import { requireRunning } from './running.ts';

const FOLLOW_SECONDS = 600;

export const trace = defineCommand({
  meta: {
    name: 'trace',
    description:
      'Where a claim is on the platform on this machine: commit, Application, admission, composite resource, composed resources, connection Secret. Exit code 0: it is Ready, 1: it is not',
  },
  args: {
    claim: { type: 'positional', required: true, description: 'Name of the claim', valueHint: 'claim' },
    team: { type: 'string', description: 'Of this team, where several have the name', valueHint: 'team' },
    environment: {
      type: 'string',
      description: `Only this environment: ${ENVIRONMENTS.join(', ')}`,
      valueHint: 'environment',
    },
    kind: { type: 'string', description: 'Of this kind, where several have the name', valueHint: 'kind' },
    follow: { type: 'boolean', alias: 'f', description: 'Until it is Ready or cannot go on' },
    json: { type: 'boolean', description: 'Print as JSON' },
  },
  async run({ args }): Promise<number> {
    assertKnown('environment', args.environment, ENVIRONMENTS);
    const running = requireRunning(findRepository());
    const { claim: name, team, environment, kind } = args;
    const wanted = { name, team, environment, kind };
    if (args.follow && !args.json) {
      const { state } = await followTrace(running, wanted, arrivalOf(undefined), FOLLOW_SECONDS, printer());
      return state === 'done' ? 0 : 1;
    }
    const found = await askTrace(running, wanted);
    process.stdout.write(args.json ? `${JSON.stringify(found, undefined, 2)}\n` : printed(found));
    return found.state === 'done' ? 0 : 1;
  },
});
