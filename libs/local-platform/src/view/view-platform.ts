import type { ApiObject } from '@platform/control-plane';
import { readApplication, type ApplicationView } from './application.ts';
import { readApplicationSet } from './application-set.ts';
import { stateOfResource, type ResourceView } from './claim.ts';
import { applicationFor, readClaim, resourcesOf } from './claim-view.ts';
import { listerOf } from './items.ts';
import { readPart, readPolicy } from './parts.ts';
import type { ClaimView, PlaceView, PlatformView } from './platform-view.ts';
import { readPlane, type PlaneObjects } from './read-plane.ts';
import type { CommittedClaim, ComponentState, Place, PlaneSource, Sources } from './sources.ts';

/** What a place without claims has. */
const NOTHING: PlaneObjects = {
  definitions: [],
  claims: [],
  resources: new Map(),
  policies: [],
  packages: [],
  problem: undefined,
};

const ARGO_CD = 'argoproj.io/v1alpha1';

/**
 * Reads the whole platform: one list a kind and control plane, nothing one by one. What cannot be read is told in the
 * view; it never throws for a control plane that does not answer.
 *
 * @throws whatever `sources.claims` and `sources.unreadable` throw
 */
export async function viewPlatform(sources: Sources): Promise<PlatformView> {
  const [hub, committed, unreadable, planes] = await Promise.all([
    readHub(sources.hub),
    sources.claims(),
    sources.unreadable(),
    Promise.all(
      sources.planes.map(async (plane) => {
        const [objects, components] = await Promise.all([readPlane(plane.client), componentsOf(plane)]);
        return { plane, objects, components };
      }),
    ),
  ]);
  const read = planes.map((each) => ({
    ...each,
    claims: claimsOn(each.plane, each.objects, committed, hub.applications),
  }));
  const own = planes.find(({ plane }) => plane.name === sources.hub.name);
  const hubAlone = own ? [] : [placeOf(sources.hub, NOTHING, await componentsOf(sources.hub), [])];
  return {
    at: new Date().toISOString(),
    places: [...hubAlone, ...read.map((each) => placeOf(each.plane, each.objects, each.components, each.claims))].map(
      (place) => {
        const isHub = place.name === sources.hub.name;
        return { ...place, isHub, problem: place.problem ?? (isHub ? hub.problem : undefined) };
      },
    ),
    applicationSets: hub.applicationSets,
    applications: hub.applications,
    claims: read.flatMap(({ claims }) => claims.map(({ view }) => view)),
    unreadable,
  };
}

async function readHub({ client }: Place) {
  const lister = listerOf(client);
  const [applications, sets] = await Promise.all([
    lister.list(ARGO_CD, 'Application'),
    lister.list(ARGO_CD, 'ApplicationSet'),
  ]);
  const read = applications.map(readApplication);
  return {
    applications: read,
    applicationSets: sets.map((set) => readApplicationSet(set, read)),
    problem: lister.problem(),
  };
}

async function componentsOf(place: Place): Promise<readonly ComponentState[]> {
  return (await place.components?.()) ?? [];
}

interface ClaimRead {
  readonly view: ClaimView;
  readonly resources: readonly ResourceView[];
}

/** The claims that are or should be on a control plane: those of git first, in its order. */
function claimsOn(
  plane: PlaneSource,
  { claims, resources }: PlaneObjects,
  committed: readonly CommittedClaim[],
  applications: readonly ApplicationView[],
): readonly ClaimRead[] {
  const there = new Map(
    claims.map((object) => [keyOf(object.kind, object.metadata?.namespace, object.metadata?.name), object]),
  );
  const read = (claim: CommittedClaim | undefined, object: ApiObject | undefined): ClaimRead => {
    const team = claim?.team ?? object?.metadata?.namespace ?? '';
    const became = object ? resourcesOf(object, resources) : [];
    const application = applicationFor(applications, plane, team, claim?.file);
    return { view: readClaim(plane, { committed: claim, object, application, resources: became }), resources: became };
  };
  const wanted = committed.filter(({ environment }) => environment === plane.environment);
  const inGit = wanted.map((claim) => {
    const key = keyOf(claim.kind, claim.team, claim.name);
    const object = there.get(key);
    there.delete(key);
    return read(claim, object);
  });
  return [...inGit, ...[...there.values()].map((object) => read(undefined, object))];
}

const keyOf = (...parts: readonly (string | undefined)[]) => parts.join('/');

function placeOf(
  place: Place & Partial<Pick<PlaneSource, 'cloud' | 'environment'>>,
  { definitions, policies, packages, problem }: PlaneObjects,
  components: readonly ComponentState[],
  claims: readonly ClaimRead[],
): PlaceView {
  const resources = claims.flatMap((each) => each.resources);
  return {
    name: place.name,
    isHub: false,
    cloud: place.cloud,
    environment: place.environment,
    problem,
    components,
    policies: policies.map(readPolicy),
    parts: [...definitions, ...packages].map(readPart),
    resources: {
      total: resources.length,
      ready: resources.filter((each) => stateOfResource(each) === 'done').length,
      simulated: resources.filter(({ simulated }) => simulated).length,
    },
  };
}
