import type { ApiObject } from '@platform/control-plane';
import { readApplication } from '@platform/local-platform';
import type { Journey } from './journey.ts';
import { applicationNamed, claimOf, committed, removed, type Named, type World } from './world.ts';

const TEAM = 'checkout';
const APPLICATION = `claims-${TEAM}-aws-production`;
const CLAIM = claimOf(TEAM, 'DatabaseInstanceClaim', 'checkout-e2e');
const EXTERNAL_NAME = 'crossplane.io/external-name';
const QUOTA: Named = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'claims', namespace: TEAM } };

/** What teams do: they push claims, and something comes of it. */
export const DELIVERY: readonly Journey[] = [
  {
    title: 'a pushed claim becomes a database with a connection Secret',
    run: async (world) => {
      await world.push('A database', committed(CLAIM));
      await world.ready(CLAIM);
      const instance = await instanceOf(world);
      if (!instance?.metadata?.annotations?.[EXTERNAL_NAME]) throw new Error('its Instance has no name in the cloud');
      const secret = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: `${CLAIM.metadata.name}-connection`, namespace: TEAM },
      };
      const answer = await world.get(secret);
      if (!answer.ok) throw new Error(answer.message);
      const missing = ['endpoint', 'password', 'port', 'username'].filter(
        (key) => !(key in (answer.object['data'] ?? {})),
      );
      if (missing.length > 0) throw new Error(`its Secret lacks ${missing.join(', ')}`);
    },
  },
  {
    title: 'a claim that a policy denies is told in the words of the policy, and comes once it is corrected',
    run: async (world) => {
      const denied = claimOf(TEAM, 'ObjectStorageClaim', 'e2e-of-nobody');
      await world.push('A name of nobody', committed(denied));
      await told(world, /name-begins-with-team.*must begin with checkout-/s);
      if ((await world.get(denied)).ok) throw new Error('it is on the control plane all the same');
      const corrected = claimOf(TEAM, 'ObjectStorageClaim', 'checkout-e2e-files');
      await world.push('A name of ours', { ...removed(denied), ...committed(corrected) });
      await world.ready(corrected, 180);
      await removeAndConfirm(world, corrected);
      await gone(world, corrected);
    },
  },
  {
    title: `what a team pushes for another team's namespace, or of another kind, is refused`,
    run: async (world) => {
      const theirs = claimOf('payments', 'ObjectStorageClaim', 'payments-e2e');
      await world.push('In the namespace of payments', committed(theirs, 'production', TEAM));
      await told(world, /namespace payments is not permitted in project 'checkout'/);
      const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'checkout-e2e-map', namespace: TEAM } };
      await world.push('A ConfigMap', { ...removed(theirs, 'production', TEAM), ...committed(map) });
      await told(world, /ConfigMap is not permitted in project checkout/);
      for (const each of [theirs, map])
        if ((await world.get(each)).ok) throw new Error(`${each.metadata.name} is there`);
      await world.push('Neither', removed(map));
      await world.settled(300);
    },
  },
  {
    title: 'what somebody edits by hand is put back',
    run: async (world) => {
      const field = 'count/databaseinstanceclaims.platform.kubecon.io';
      const before = await hardOf(world, QUOTA, field);
      const patched = await world.hub.client.patch(QUOTA, { spec: { hard: { [field]: '99' } } });
      if (!patched.ok) throw new Error(patched.message);
      await world.until('the quota to be put back', 100, async (say) => {
        const now = await hardOf(world, QUOTA, field);
        say(now);
        return now === before || undefined;
      });
    },
  },
  {
    title: 'a team has no more claims than its quota, is told so, and gets the claim once there is room',
    run: async (world) => {
      const claim = claimOf(TEAM, 'MessageQueueClaim', 'checkout-e2e-queue');
      const field = 'count/messagequeueclaims.platform.kubecon.io';
      const used = (await world.list(claim.apiVersion, claim.kind, { namespace: TEAM })).length;
      const tenant = `gitops/tenants/production/${TEAM}.yaml`;
      const { change, back } = await world.edit(tenant, new RegExp(`${field}: "\\d+"`), `${field}: "${used}"`);
      await world.push('No more queues', change);
      await world.until('the quota to be as pushed', 100, async () => {
        return (await hardOf(world, QUOTA, field)) === String(used) || undefined;
      });
      await world.push('One more queue', committed(claim));
      await told(world, /exceeded quota: claims/);
      await world.push('Room for it', back);
      await world.ready(claim, 180);
    },
  },
  {
    title:
      'a removed claim stays while nobody confirms, also when it is committed again, and goes once its cloud may delete it',
    run: async (world) => {
      await world.push('No database', removed(CLAIM));
      await awaited(world);
      if (!(await world.get(CLAIM)).ok) throw new Error('it went unasked');
      await world.push('The database after all', committed(CLAIM));
      await world.settled(180, (view) => world.keepWhatWasRemoved(view));
      await removeAndConfirm(world, CLAIM);
      const instance = await world.until('the cloud to refuse', 180, async (say) => {
        const found = await instanceOf(world);
        say(JSON.stringify(found?.['status']?.conditions));
        return JSON.stringify(found).includes('please disable deletion protection') ? found : undefined;
      });
      const name = instance.metadata?.annotations?.[EXTERNAL_NAME];
      world.hub.cloud.edit(({ externalName }) => externalName === name, { deletionProtection: false });
      await gone(world, CLAIM);
      if (await instanceOf(world)) throw new Error('its Instance is there');
    },
  },
];

async function removeAndConfirm(world: World, claim: Named): Promise<void> {
  await world.push('Gone again', removed(claim));
  await awaited(world);
  await confirmRemoval(world);
}

/** Waits until the Application says something: in its conditions, its operation, or about one of its objects. */
async function told(world: World, words: RegExp): Promise<void> {
  await world.until(`Argo CD to say ${words}`, 100, async (say) => {
    const { status } = await world.application(APPLICATION);
    const text = JSON.stringify([status?.conditions, status?.operationState]);
    say(text.slice(0, 2_000));
    return words.test(text) || undefined;
  });
}

async function awaited(world: World): Promise<void> {
  await world.until('Argo CD to ask for confirmation', 100, async (say) => {
    const { awaiting, message } = readApplication(await world.application(APPLICATION));
    say(message);
    return awaiting.length > 0 || undefined;
  });
}

async function confirmRemoval(world: World): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const annotations = { 'argocd.argoproj.io/deletion-approved': now };
  const answer = await world.hub.client.patch(applicationNamed(APPLICATION), { metadata: { annotations } });
  if (!answer.ok) throw new Error(answer.message);
}

async function gone(world: World, reference: Named): Promise<void> {
  await world.until(`${reference.metadata.name} to be gone`, 180, async () => {
    const answer = await world.get(reference);
    return (!answer.ok && answer.code === 404) || undefined;
  });
}

/** What the database became in the cloud. */
async function instanceOf(world: World): Promise<ApiObject | undefined> {
  const selection = { namespace: TEAM, labelSelector: `crossplane.io/composite=${CLAIM.metadata.name}` };
  const [found] = await world.list('rds.aws.m.upbound.io/v1beta1', 'Instance', selection);
  return found;
}

async function hardOf(world: World, quota: Named, field: string): Promise<string> {
  const answer = await world.get(quota);
  if (!answer.ok) throw new Error(answer.message);
  return String(answer.object['spec'].hard[field]);
}
