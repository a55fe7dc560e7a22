import type { LocalPlane } from '@platform/local-platform';
import { ENVIRONMENTS, type Environment } from '@platform/plan';
import type { Journey } from './journey.ts';
import { claimOf, type World } from './world.ts';

const POLICY = 'name-begins-with-team';

/** A hub and two spokes: what Argo CD does for control planes that are registered with it. */
export const SPOKES: readonly Journey[] = [
  ...(['dev', 'staging'] as const).map((environment) => ({
    title: `a control plane for ${environment} that is registered gets everything that is meant for it`,
    run: async (world: World) => {
      await world.platform.addPlane(environment);
      await world.settled(900);
    },
  })),
  {
    title: 'a policy is promoted from dev to staging to production, and changes verdicts there and nowhere else',
    run: async (world) => {
      await world.push('A policy that is new', await modes(world, []));
      await verdicts(world, [false, false, false]);
      for (const count of [1, 2, 3]) {
        await world.push(`Promoted to ${ENVIRONMENTS[count - 1]}`, await modes(world, ENVIRONMENTS.slice(0, count)));
        await verdicts(
          world,
          ENVIRONMENTS.map((_, index) => index < count),
        );
      }
    },
  },
];

/** The policy denies in these environments, and warns in the others. */
async function modes(world: World, denying: readonly Environment[]): Promise<Record<string, string>> {
  const change: Record<string, string> = {};
  for (const environment of ENVIRONMENTS) {
    const file = `policies/environments/${environment}/kustomization.yaml`;
    const text = (await world.platform.repository.read(file)) ?? '';
    const mode = denying.includes(environment) ? 'Deny' : 'Warn';
    change[file] = text.replace(new RegExp(`(name: ${POLICY}\\n(?:.*\\n){3}.*value: \\[Audit, )\\w+`), `$1${mode}`);
  }
  return change;
}

/** Waits until each control plane denies, or does not, what the policy is about. */
async function verdicts(world: World, wanted: readonly boolean[]): Promise<void> {
  const planes = ENVIRONMENTS.map((environment) =>
    world.platform.planes.find(({ target }) => target.environment === environment)!,
  );
  await world.until(`verdicts ${wanted.join(', ')}`, 600, async (say) => {
    const now = await Promise.all(planes.map((plane) => isDenied(world, plane)));
    say(now.join(', '));
    return now.every((each, index) => each === wanted[index]) || undefined;
  });
}

/** Asks without writing anything. */
async function isDenied(world: World, plane: LocalPlane): Promise<boolean> {
  const claim = claimOf('checkout', 'MessageQueueClaim', 'nobodys-queue');
  const answer = await world.asArgoCd(plane).request({
    method: 'POST',
    path: '/apis/platform.kubecon.io/v1alpha1/namespaces/checkout/messagequeueclaims?dryRun=All',
    body: JSON.stringify(claim),
  });
  if (!answer.ok && !answer.message.includes(POLICY)) throw new Error(answer.message);
  return !answer.ok;
}
