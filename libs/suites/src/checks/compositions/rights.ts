import type { KubernetesObject } from '@platform/compositions';
import type { FieldPath, Finding } from '@platform/findings';
import { composedKinds, COMPOSING, type ControlPlane, type Workbench } from '@platform/plan';
import { objectsOf, problemsOn, type Problem } from './on-plane.ts';

const RBAC = 'rbac.authorization.k8s.io';
const AGGREGATED = 'rbac.crossplane.io/aggregate-to-crossplane';

const READING = ['get', 'list', 'watch'];
const WRITING = [...READING, 'create', 'update', 'patch', 'delete'];

/** What a role allows: verbs by group and resource. */
type Rights = ReadonlyMap<string, readonly string[]>;

/** Crossplane may compose what its Compositions compose; teams may claim, see events, and nothing else. */
export async function checkRights(root: string, workbench: Workbench, plane: ControlPlane): Promise<Finding[]> {
  const problem = problemsOn(root, plane, 'rights-wrong');
  const roles = objectsOf(plane, 'ClusterRole', RBAC);
  const others = (await composedKinds(workbench)).get(plane.cloud)?.others ?? [];
  const composed = new Map(others.map(({ group, plural }) => [inGroup(plural, group), COMPOSING]));
  const aggregated = roles.filter(({ metadata }) => metadata.labels?.[AGGREGATED] === 'true');
  return [
    ...compare(aggregated, composed, 'Crossplane', problem, 'Run npx platform generate.'),
    ...Object.entries(teamRights(plane)).flatMap(([name, rights]) => {
      const hint = 'Write in platform-api/rbac/teams.yaml what teams may do with claims and events, and nothing else.';
      const role = roles.filter(({ metadata }) => metadata.name === name);
      if (role.length > 0) return compare(role, rights, `a team with the role ${name}`, problem, hint);
      return [problem(undefined, [], `there is no ClusterRole ${name} for teams`, hint)];
    }),
  ];
}

/** The roles that teams are given, and what they allow. */
function teamRights({ definitions }: ControlPlane): Readonly<Record<string, Rights>> {
  const claims = definitions.map(({ spec }) => inGroup(spec.names.plural, spec.group));
  const events: readonly (readonly [string, readonly string[]])[] = [
    ['events', READING],
    ['events.events.k8s.io', READING],
  ];
  const rights = (verbs: readonly string[]): Rights =>
    new Map([...claims.map((claim) => [claim, verbs] as const), ...events]);
  return { 'platform:team-view': rights(READING), 'platform:team-edit': rights(WRITING) };
}

function compare(
  roles: readonly KubernetesObject[],
  wanted: Rights,
  who: string,
  problem: Problem,
  hint: string,
): Finding[] {
  const granted = roles.flatMap(grantsOf);
  const missing = [...wanted].flatMap(([resource, verbs]) =>
    verbs
      .filter((verb) => !granted.some((grant) => grant.resource === resource && grant.verb === verb))
      .map((verb) => problem(roles[0], ['rules'], `${who} may not ${verb} ${resource}`, hint)),
  );
  const needless = granted
    .filter(({ resource, verb }) => !wanted.get(resource)?.includes(verb))
    .map(({ role, path, resource, verb }) =>
      problem(role, path, `${who} may ${verb} ${resource}, which nothing calls for`, hint),
    );
  return [...missing, ...needless];
}

interface Grant {
  readonly role: KubernetesObject;
  readonly path: FieldPath;
  readonly resource: string;
  readonly verb: string;
}

/** Each verb on each resource; * is a name like any other here, and never one that is wanted. */
function grantsOf(role: KubernetesObject): Grant[] {
  return ((role['rules'] ?? []) as KubernetesObject[]).flatMap((rule, index) => {
    const { apiGroups = [], resources = [], nonResourceURLs = [], verbs = [] } = rule as Record<string, string[]>;
    const names = [...nonResourceURLs, ...resources.flatMap((name) => apiGroups.map((group) => inGroup(name, group)))];
    return names.flatMap((resource) => verbs.map((verb) => ({ role, path: ['rules', index], resource, verb })));
  });
}

/** A resource as people name it; those of the core group have no group in their name. */
function inGroup(resource: string, group: string): string {
  return group === '' ? resource : `${resource}.${group}`;
}
