import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN } from '@platform/control-plane';
import type { Finding } from '@platform/findings';
import { soakOf } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import type { Check, Checks } from '../check.ts';
import { aboutFile } from '../files/text.ts';
import { readScript, SCRIPT } from './admission/script.ts';
import { tryStep } from './admission/try-step.ts';
import { startWorld, type World } from './admission/world.ts';

/** Reports are written after a scan, of which the first comes half a minute after a policy. */
const REPORTED_SECONDS = 150;

/** What the script promises happens on a real API server with Kyverno, in this order, and in process. */
export const admissionChecks: Checks = (root) => {
  const { steps } = readScript(root);
  let world: Promise<World> | undefined;
  // Each step builds on those before it, whoever asks for it first.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (run: (world: World) => Promise<readonly Finding[]>) => () => {
    const turn = last.then(async () => run(await (world ??= startWorld(root))));
    last = turn.catch(() => undefined);
    return turn;
  };
  const checks: Check[] = [
    { title: 'the API server finds nothing wrong with the types in guards', run: inTurn(typesOfGuards) },
    { title: 'what was there before is reported to its team', run: inTurn(reportedToTeam) },
    { title: 'what is reported holds up a promotion, and nothing else does', run: inTurn(holdsUpPromotion) },
    ...steps.map((step) => ({
      title: step.title,
      run: inTurn(async (running) => {
        const problems = await tryStep(running, step);
        return problems.map((message) => ({
          ...aboutFile(SCRIPT, { code: 'policy-test-fails', message: `${step.title}: ${message}` }),
          line: step.line,
        }));
      }),
    })),
  ];
  const stop: Check = {
    title: 'the control plane ends',
    run: inTurn(async ({ plane }) => {
      await plane.stop();
      return [];
    }),
  };
  return [...checks, stop];
};

async function typesOfGuards({ plane }: World): Promise<Finding[]> {
  const answer = await plane
    .client(ADMIN)
    .list<KubernetesObject>('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy');
  if (!answer.ok) throw new Error(answer.message);
  return answer.object.items.flatMap(({ metadata, status }) =>
    ((status?.typeChecking?.expressionWarnings ?? []) as readonly KubernetesObject[]).map(({ fieldRef, warning }) =>
      aboutFile('platform-api/namespace/guards.yaml', {
        code: 'policy-broken',
        message: `${metadata.name}, ${fieldRef}: ${warning}`,
      }),
    ),
  );
}

/** A member of the team reads in the team's own namespace what violates policies that came later. */
async function reportedToTeam({ plane, clientOf, script }: World): Promise<Finding[]> {
  const [{ metadata } = { metadata: {} }] = script.before;
  const wanted = ['production-backups', 'production-high-availability', 'region-eu-only', 'size-cap'];
  const found = await plane.waitFor('a report on what was there before', REPORTED_SECONDS, async (say) => {
    const answer = await clientOf('checkout-developer').list<KubernetesObject>(
      'wgpolicyk8s.io/v1alpha2',
      'PolicyReport',
      {
        namespace: metadata.namespace,
      },
    );
    if (!answer.ok) return void say(answer.message);
    const reports = answer.object.items.filter(({ scope }) => scope?.name === metadata.name);
    const results: readonly KubernetesObject[] = reports.flatMap(({ results: own }) => own ?? []);
    const failed = results.filter(({ result }) => result === 'fail').map(({ policy }) => policy as string);
    say(`reported so far: ${failed.join(', ') || 'nothing'}`);
    return wanted.every((policy) => failed.includes(policy)) ? failed : undefined;
  });
  const others = [...new Set(found)].filter((policy) => !wanted.includes(policy));
  return others.map((policy) =>
    aboutFile(SCRIPT, { code: 'policy-test-fails', message: `${policy} is reported to fail on ${metadata.name}, too` }),
  );
}

/** Promotion reads the same reports, with a kubeconfig as people have it. */
async function holdsUpPromotion({ plane }: World): Promise<Finding[]> {
  const kubeconfig = join(plane.folder, 'promotion.kubeconfig');
  writeFileSync(kubeconfig, plane.kubeConfig(ADMIN).exportConfig(), { mode: 0o600 });
  const expected = [
    ['region-eu-only', 0, 'fails'],
    ['known-team', 0, 'soaked'],
    ['known-team', 7, 'not-yet'],
  ] as const;
  const found = expected.map(async ([policy, days, verdict]) => {
    const soak = await soakOf({ kubeconfig }, policy, days);
    if (soak.verdict === verdict) return [];
    const message = `after ${days} days promotion of ${policy} finds "${soak.verdict}", and not "${verdict}": ${soak.reason}`;
    return [aboutFile(SCRIPT, { code: 'policy-test-fails', message })];
  });
  return (await Promise.all(found)).flat();
}
