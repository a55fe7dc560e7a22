import type { ApiObject } from '@platform/control-plane';
import type { Journey } from './journey.ts';
import { claimOf, committed, type World } from './world.ts';

const DATABASE = 'platform-api/database/aws.yaml';

/** What platform engineers see: changes of what claims become, clouds that fail, programs that end. */
export const OPERATION: readonly Journey[] = [
  {
    title: 'a changed Composition is a new revision, and reaches every database',
    run: async (world) => {
      const before = await revisions(world);
      const { change, back } = await world.edit(DATABASE, /managed-by: crossplane/g, 'managed-by: platform');
      await world.push('Another tag', change);
      await world.until('all Instances to have the new tag', 300, async (say) => {
        const tags = (await instances(world)).map(({ spec }) => spec.forProvider.tags?.['managed-by']);
        say(tags.join(', '));
        return tags.every((tag) => tag === 'platform') || undefined;
      });
      const after = await revisions(world);
      if (after !== before + 1) throw new Error(`there are ${after} revisions after ${before}`);
      await world.push('The tag as it was', back);
      await world.settled(400);
    },
  },
  {
    title: 'a cloud that fails is seen on the claim that it fails, and heals',
    run: async (world) => {
      const claim = claimOf('search', 'MessageQueueClaim', 'search-e2e');
      const { cloud } = world.hub;
      cloud.fail({ reason: 'quota-exceeded', kind: 'Queue', claim: 'search-e2e' });
      try {
        await world.push('A queue', committed(claim));
        await world.until('the failure to be told', 100, async (say) => {
          const wrong = (await world.findings()).filter(({ severity }) => severity === 'error');
          say(wrong.map(({ message }) => message).join('; '));
          const others = wrong.filter(({ message }) => !message.includes('search'));
          if (others.length > 0) return undefined;
          return (
            wrong.some(({ code, message }) => code === 'resource-failing' && message.includes('search-e2e')) ||
            undefined
          );
        });
      } finally {
        cloud.heal({ claim: 'search-e2e' });
      }
      await world.ready(claim, 100);
      await world.settled(180);
    },
  },
  {
    title: 'whichever program is killed, it comes back, and nothing is lost',
    run: async (world) => {
      const { plane } = world.hub;
      for (const { name } of await plane.components()) {
        await plane.kill(name);
        await world.until(`${name} to be back`, 180, async (say) => {
          const components = await plane.components();
          const away = components.filter(({ state, healthy }) => state !== 'running' || healthy === false);
          say(away.map(({ name: each, state }) => `${each} ${state}`).join(', '));
          return away.length === 0 || undefined;
        });
      }
      const claim = claimOf('search', 'CacheInstanceClaim', 'search-e2e-after');
      await world.push('After all that', committed(claim));
      await world.ready(claim, 300);
      await world.settled(480);
    },
  },
];

function instances(world: World): Promise<readonly ApiObject[]> {
  return world.list('rds.aws.m.upbound.io/v1beta1', 'Instance');
}

async function revisions(world: World): Promise<number> {
  const labelSelector = 'crossplane.io/composition-name=databaseinstance-aws';
  const found = await world.list('apiextensions.crossplane.io/v1', 'CompositionRevision', { labelSelector });
  return found.length;
}
