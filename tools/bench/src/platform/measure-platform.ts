import { availableParallelism, loadavg } from 'node:os';
import { ADMIN, type GitRepository } from '@platform/control-plane';
import { placeOf, sourcesOf, startLocalPlatform, type LocalPlatform } from '@platform/local-platform';
import { parseManifests, type Manifest } from '@platform/manifests';
import { GROUP, readDefinitions, type Environment } from '@platform/plan';
import { REPOSITORY } from '../repository.ts';
import type { PlatformFigures, PushFigures } from './figures.ts';
import { furtherClaims } from './further-claims.ts';
import { makeRoom } from './make-room.ts';
import { measurePushes, type PushPlan } from './measure-pushes.ts';
import { compared, memoryOf, withProcess } from './memory.ts';
import { ReadyTimes, type ClaimKind } from './ready-times.ts';

const ENVIRONMENT: Environment = 'production';
/** What the simulated cloud of a local platform takes for a resource, give or take half of it. */
const CLOUD_LATENCY_SECONDS = 0.3;
/** A push of one claim is measured so often: of several teams and kinds. */
const SINGLE_PUSHES = 7;
const START_SECONDS = 900;

/**
 * Starts the whole platform, a production control plane on AWS with the claims that are committed, and pushes more of
 * them. What was pushed stays: each push finds the claims of those before.
 *
 * @param sizes how many claims are pushed at once, one size after the other
 * @param say gets a line about what goes on every few seconds
 * @param started gets the platform as soon as there is one, to stop it
 * @throws EngineError, ControlPlaneError, Error when committed claims are not Ready within a quarter of an hour
 */
export async function measurePlatform(
  sizes: readonly number[],
  say: (line: string) => void,
  started: (platform: LocalPlatform) => void,
): Promise<PlatformFigures> {
  const loadBefore = loadavg()[0]!;
  const begun = performance.now();
  const platform = await startLocalPlatform({
    root: REPOSITORY,
    cloud: 'aws',
    environments: [ENVIRONMENT],
    progress: say,
  });
  const installedSeconds = (performance.now() - begun) / 1000;
  started(platform);
  const { plane, start } = platform.planes[0];
  const times = new ReadyTimes(plane.kubeConfig(ADMIN), claimKinds());
  const committed = await sourcesOf(platform).claims();
  await times.wait(committed, START_SECONDS, say);
  const late = committed.filter((claim) => times.of(claim) === undefined).map(({ kind, name }) => `${kind} ${name}`);
  if (late.length > 0) throw new Error(`not Ready within ${START_SECONDS} s: ${late.join(', ')}`);
  const readySeconds = (Math.max(...committed.map((claim) => times.of(claim)!)) - begun) / 1000;
  say(`${committed.length} committed claims Ready after ${readySeconds.toFixed(0)} s`);
  const atReady = withProcess(memoryOf(await plane.components()));

  const plans: PushPlan[] = sizes.map((claims) => ({ claims, pushes: claims === 1 ? SINGLE_PUSHES : 1 }));
  const room = plans.reduce((sum, { claims, pushes }) => sum + claims * pushes, 0);
  await makeRoom(platform, ENVIRONMENT, room);
  say(`quotas raised, nothing under way: ${room} claims are pushed`);
  const further = furtherClaims(await claimsIn(platform.repository), ENVIRONMENT);
  const pushes: PushFigures[] = [];
  for (const plan of plans) pushes.push(await measurePushes(platform, times, plan, further, say));
  return {
    cloudLatencySeconds: CLOUD_LATENCY_SECONDS,
    cores: availableParallelism(),
    loadBefore,
    planeSeconds: start.seconds,
    installedSeconds,
    committedClaims: committed.length,
    readySeconds,
    pushes,
    memory: compared(memoryOf(start.components), atReady, withProcess(memoryOf(await plane.components()))),
  };
}

/** Where claims are served, by their definitions. */
function claimKinds(): ClaimKind[] {
  return readDefinitions(REPOSITORY).map(({ object }) => {
    const { names, versions } = object['spec'] as {
      readonly names: { readonly kind: string; readonly plural: string };
      readonly versions: readonly { readonly name: string }[];
    };
    return { kind: names.kind, path: `/apis/${GROUP}/${versions[0]!.name}/${names.plural}` };
  });
}

/** What teams have in the environment, as it is committed. */
async function claimsIn(repository: GitRepository): Promise<readonly Manifest[]> {
  const files = (await repository.files('teams')).filter((file) => placeOf(file)?.environment === ENVIRONMENT);
  const texts = await Promise.all(files.map((file) => repository.read(file)));
  return files.flatMap((file, index) => parseManifests(file, texts[index] ?? '').manifests);
}
