import { exitCode } from '@platform/findings';
import { pushChange, type Pushed } from '@platform/control-plane';
import type { TraceNode } from '@platform/local-platform';
import type { Claim, Environment } from '@platform/plan';
import { ENVIRONMENTS } from '@platform/plan';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { claimNamed } from '../../claim-named.ts';
import { printFindings } from '../../output.ts';
import { pathInRepository, findRepository } from '../../repository.ts';
import { assertKnown } from '../../targets.ts';
import { UsageError } from '../../usage-error.ts';
import { arrivalOf } from './arrival.ts';
import { followTrace, printer } from './follow-trace.ts';
import { requireRunning } from './running.ts';

const WAIT_SECONDS = 120;

export const apply = defineCommand({
  meta: {
    name: 'apply',
    description:
      'Commit a claim and push it to the repository of the platform on this machine, and follow it until it is Ready or refused. This checkout stays as it is',
  },
  args: {
    claim: { type: 'positional', required: true, description: 'File of the claim', valueHint: 'file' },
    environment: {
      type: 'string',
      description: 'Of a draft outside of teams/: where it is to go (default: the first control plane)',
      valueHint: 'environment',
    },
    wait: { type: 'boolean', description: 'Follow it', default: true, negativeDescription: 'Return when it is pushed' },
    json: { type: 'boolean', description: 'Print the commit, and where the claim is, as JSON' },
  },
  async run({ args }): Promise<number> {
    assertKnown('environment', args.environment, ENVIRONMENTS);
    const root = findRepository();
    const running = requireRunning(root);
    const file = pathInRepository(root, args.claim);
    const { claim, findings } = claimNamed(root, args.claim, undefined);
    if (!claim || exitCode(findings) !== 0) {
      printFindings(root, findings, args.json ? 'json' : 'terminal', 1);
      return exitCode(findings) || 1;
    }
    const path = destination(file, claim, (args.environment as Environment | undefined) ?? running.environments[0]!);
    const { name, kind } = claim.manifest;
    if (!running.repository) throw new UsageError('the platform is still starting', 'platform up waits for it.');
    const commit = await pushChange(running.repository, `${kind} ${name}`, {
      [path]: readFileSync(join(root, file), 'utf8'),
    });
    const print = (trace?: TraceNode) =>
      process.stdout.write(`${JSON.stringify({ file: path, commit, trace }, undefined, 2)}\n`);
    if (!args.json) process.stdout.write(`${path}: ${saidOf(commit)}\n`);
    if (!args.wait) {
      if (args.json) print();
      return 0;
    }
    const [, team, environment] = path.split('/');
    const wanted = { name, kind, team, environment };
    const isOver = arrivalOf(commit.isNew ? commit.id : undefined);
    const show = args.json ? () => {} : printer();
    const trace = await followTrace(running, wanted, isOver, WAIT_SECONDS, show);
    if (args.json) print(trace);
    return trace.state === 'done' ? 0 : 1;
  },
});

/** A claim of a team goes where it stands, a draft where it would stand. */
function destination(file: string, { manifest }: Claim, environment: Environment): string {
  if (file.startsWith('teams/')) return file;
  return `teams/${manifest.namespace}/${environment}/${manifest.name}.yaml`;
}

function saidOf({ id, isNew }: Pushed): string {
  return isNew ? `pushed as ${id.slice(0, 8)}` : `is there already, since ${id.slice(0, 8)} at the latest`;
}
