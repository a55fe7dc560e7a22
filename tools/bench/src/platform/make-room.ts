import { setTimeout as delay } from 'node:timers/promises';
import type { ApiObject } from '@platform/control-plane';
import { extentOf, inWords, isDelivered, sourcesOf, viewPlatform, type LocalPlatform } from '@platform/local-platform';
import { parseManifests } from '@platform/manifests';
import type { Environment } from '@platform/plan';
import { withRoomFor } from './further-claims.ts';

const DEADLINE_SECONDS = 300;
const LOOK_MS = 2_000;

/**
 * Raises the quotas of all teams by a commit, in the repository of the running platform only, and waits until they are
 * in force and nothing is under way any more that would compete with the first push.
 *
 * @param claims how many of each kind every team is to have room for, beside those that it may have now
 * @throws ControlPlaneError `not-in-time`
 */
export async function makeRoom(platform: LocalPlatform, environment: Environment, claims: number): Promise<void> {
  const { repository, planes } = platform;
  const { plane, client } = planes[0];
  const change: Record<string, string> = {};
  for (const file of await repository.files(`gitops/tenants/${environment}`)) {
    const before = (await repository.read(file)) ?? '';
    const after = withRoomFor(claims, before);
    if (after !== before) change[file] = after;
  }
  await repository.commit(`Room for ${claims} more claims of each kind`, change);
  const wanted = Object.entries(change).flatMap(([file, text]) =>
    parseManifests(file, text).manifests.filter(({ kind, name }) => kind === 'ResourceQuota' && name === 'claims'),
  );
  await plane.waitFor('the raised quotas', DEADLINE_SECONDS, async (say) => {
    const answer = await client.list('v1', 'ResourceQuota');
    if (!answer.ok) return void say(answer.message);
    const isRaised = wanted.every(({ namespace, object }) => {
      const there = answer.object.items.find(
        ({ metadata }) => metadata?.namespace === namespace && metadata?.name === 'claims',
      );
      return sameLimits(there, object as ApiObject);
    });
    return isRaised || undefined;
  });
  const sources = sourcesOf(platform);
  await plane.waitFor('all that is committed', DEADLINE_SECONDS, async (say) => {
    const extent = extentOf(await viewPlatform(sources));
    if (isDelivered(extent)) return true;
    say(inWords(extent));
    await delay(LOOK_MS);
    return undefined;
  });
}

function sameLimits(there: ApiObject | undefined, wanted: ApiObject): boolean {
  const limits: Readonly<Record<string, string>> = wanted['spec'].hard;
  return Object.entries(limits).every(([resource, most]) => there?.['spec'].hard[resource] === most);
}
