import { basename, extname } from 'node:path/posix';
import { didYouMean } from '@platform/findings';
import type { ApiObject } from '@platform/control-plane';
import type { CommittedClaim, Sources } from '../view/sources.ts';
import { applicationsOf, claimsOf, gather, type ClaimFacts, type PlaneClaims } from './facts.ts';
import { node, secondsBetween, worstOf, type TraceNode } from './node.ts';
import {
  admissionStep,
  applicationStep,
  commitStep,
  compositeStep,
  resourcesStep,
  secretStep,
  unreadableStep,
} from './steps.ts';

/** Which claim is meant. */
export interface ClaimName {
  readonly name: string;
  /** All of the following narrow it down; absent, all are meant. */
  readonly team?: string | undefined;
  readonly kind?: string | undefined;
  readonly environment?: string | undefined;
  readonly plane?: string | undefined;
}

/**
 * Where a claim is on its way from git to its connection Secret: a node for the control plane that it is on, whose
 * children are the steps; where it is on several, a node above them. A claim that nobody knows is a node, too.
 *
 * @throws whatever `sources.claims`, `sources.unreadable` and `sources.history` throw
 */
export async function traceClaim(sources: Sources, wanted: ClaimName): Promise<TraceNode> {
  const planes = sources.planes.filter(
    ({ name, environment }) => fits(wanted.plane, name) && fits(wanted.environment, environment),
  );
  const [committed, hub, there] = await Promise.all([
    sources.claims(),
    applicationsOf(sources.hub),
    Promise.all(planes.map(claimsOf)),
  ]);
  const places = await Promise.all(
    there.flatMap((plane) =>
      meantOn(plane, committed, wanted).map(({ claim, object }) => gather(sources, plane, claim, object, hub)),
    ),
  );
  const [first, ...others] = places.map(placeNode);
  if (!first) return (await unreadable(sources, wanted)) ?? notFound(wanted, committed, there);
  return others.length === 0
    ? first
    : node('claim', wanted.name, worstOf([first, ...others]), { children: [first, ...others] });
}

const fits = (wanted: string | undefined, is: string | undefined) => wanted === undefined || wanted === is;

/** The claims of a name that are in git for a control plane or on it; kinds and teams may share the name. */
function meantOn({ plane, claims }: PlaneClaims, committed: readonly CommittedClaim[], wanted: ClaimName) {
  const isMeant = (name: string | undefined, team: string | undefined, kind: string | undefined) =>
    name === wanted.name && fits(wanted.team, team) && fits(wanted.kind, kind);
  const objects = claims.filter(({ metadata, kind }) => isMeant(metadata?.name, metadata?.namespace, kind));
  const inGit = committed.filter(
    ({ name, team, kind, environment }) => environment === plane.environment && isMeant(name, team, kind),
  );
  const objectOf = ({ team, kind }: CommittedClaim) =>
    objects.find((object) => object.metadata?.namespace === team && object.kind === kind);
  const found = inGit.map((claim) => ({ claim, object: objectOf(claim) }));
  const known = new Set(found.map(({ object }) => object));
  const alone = objects.filter((object) => !known.has(object));
  return [...found, ...alone.map((object: ApiObject) => ({ claim: undefined, object }))];
}

function placeNode(facts: ClaimFacts): TraceNode {
  const commit = commitStep(facts);
  const application = applicationStep(facts);
  const admission = admissionStep(facts, application.at ?? commit.at);
  const composite = compositeStep(facts, admission.at);
  const children = [
    commit,
    application,
    admission,
    composite,
    resourcesStep(facts, admission.at),
    secretStep(facts, admission.at),
  ];
  const { kind, team, name, plane, problem } = facts;
  const title = `${kind} ${team}/${name} in ${plane.environment} on ${plane.name}`;
  const isDone = children.every(({ state }) => state === 'done');
  const seconds = isDone ? secondsBetween(commit.at, composite.at) : undefined;
  const detail = problem ?? (seconds === undefined ? undefined : 'usable, from the commit on');
  return {
    ...node('plane', title, worstOf(children), { detail, at: composite.at }),
    ...(seconds !== undefined && { seconds }),
    children,
  };
}

/** Files of the claim's name that hold no claim: nothing can be said of what stands in them. */
async function unreadable(sources: Sources, { name, team, environment }: ClaimName): Promise<TraceNode | undefined> {
  const files = (await sources.unreadable()).filter(({ file }) => {
    const [, its, where] = file.split('/');
    return basename(file, extname(file)) === name && fits(team, its) && fits(environment, where);
  });
  if (files.length === 0) return undefined;
  const children = await Promise.all(
    files.map(async (each) => unreadableStep(each, (await sources.history(each.file))[0])),
  );
  return node('claim', name, 'failed', { detail: 'what is committed is no claim', children });
}

function notFound(wanted: ClaimName, committed: readonly CommittedClaim[], there: readonly PlaneClaims[]): TraceNode {
  const { name } = wanted;
  const elsewhere = committed.filter((claim) => claim.name === name);
  if (elsewhere.length > 0) {
    const detail = `in git, but no control plane that runs here is meant by it: ${elsewhere.map(({ file }) => file).join(', ')}`;
    const children = elsewhere.map(({ file, kind }) => node('commit', file, 'done', { detail: kind }));
    return node('claim', name, 'unknown', { detail, children });
  }
  const names = [
    ...committed.map((claim) => claim.name),
    ...there.flatMap(({ claims }) => claims.map(({ metadata }) => metadata?.name ?? '')),
  ];
  const near = didYouMean(name, [...new Set(names)]);
  const hint = near === undefined ? 'npx platform claims lists all of them.' : `Did you mean ${near}?`;
  const unread = there.flatMap(({ plane, lister }) =>
    lister.problem() === undefined ? [] : [`${plane.name}: ${lister.problem()}`],
  );
  const detail = ['no claim of this name, neither in git nor on a control plane', ...unread].join('; ');
  return node('claim', name, 'unknown', { detail, hint });
}
