import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { PLATFORM_TEAM, readTeams, type Team } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { askArgoCd } from './ask-argo-cd.ts';
import { problemAt, type Estate } from './estate.ts';
import { inTurns } from './in-turns.ts';

/** A kubeconfig that names nothing: the command wants one, and asks nobody. */
const NO_CLUSTER = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'none', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'none', user: { token: 'none' } }],
  contexts: [{ name: 'none', context: { cluster: 'none', user: 'none' } }],
  'current-context': 'none',
};

const CAN = ['admin', 'settings', 'rbac', 'can'];
const FILES = ['--policy-file', 'argocd-rbac-cm.yaml', '--kubeconfig', 'kubeconfig.yaml'];

/** Somebody of a group, something that they may try, and whether Argo CD lets them. */
interface Attempt {
  readonly group: string;
  readonly action: string;
  readonly resource: string;
  readonly object: string;
  readonly isAllowed: boolean;
}

/** People of a team see and sync the Applications of their team and do nothing else; the platform team does everything. */
export async function checkRights({ root, gitops }: Estate): Promise<Finding[]> {
  const settings = gitops.manifests.find(({ kind, name }) => kind === 'ConfigMap' && name === 'argocd-rbac-cm');
  // That there is one is said by whoever looks at all settings.
  if (!settings) return [];
  const policy = withProjects(settings.object, [...gitops.projects.values()]);
  const attempts = attemptsOf(readTeams(root).teams);
  const found = await inTurns(attempts, (attempt) => check(attempt, settings, gitops.projects, policy));
  return found.flat();
}

async function check(
  { group, action, resource, object, isAllowed }: Attempt,
  settings: Manifest,
  projects: ReadonlyMap<string, Manifest>,
  policy: KubernetesObject,
): Promise<Finding[]> {
  const { stdout, complaint } = await askArgoCd([...CAN, group, action, resource, object, ...FILES], {
    'argocd-rbac-cm.yaml': policy,
    'kubeconfig.yaml': NO_CLUSTER,
  });
  const said = stdout.trim();
  // It ends with 1 when it fails, too: only its answer counts.
  if (said === (isAllowed ? 'Yes' : 'No')) return [];
  const project = projects.get(object.split('/')[0]!);
  const roles: readonly KubernetesObject[] = project?.object['spec'].roles ?? [];
  const isOfProject = isAllowed || roles.some(({ groups }) => groups?.includes(group));
  const message = `${group} ${isAllowed ? 'can not' : 'can'} ${action} ${object}.`;
  return [
    problemAt(
      isOfProject && project ? project : settings,
      isOfProject && project ? ['spec', 'roles'] : ['data'],
      'rights-wrong',
      said === 'Yes' || said === 'No' ? message : `argocd can not tell: ${complaint}`,
      'Teams get and sync what is of their own project; only the platform team may do more.',
    ),
  ];
}

/** Each team against itself, against the next one and against the platform; and somebody of no team at all. */
function attemptsOf(teams: readonly Team[]): Attempt[] {
  const tries = (group: string, isAllowed: boolean, ...rows: readonly (readonly [action: string, object: string])[]) =>
    rows.map(([action, object]) => ({ group, action, resource: 'applications', object, isAllowed }));
  const all = teams.flatMap(({ name, owners: { group } }, index) => {
    const next = teams[(index + 1) % teams.length]!.name;
    const isPlatform = name === PLATFORM_TEAM;
    return [
      ...tries(group, true, ['get', `${name}/claims-${name}-x`], ['sync', `${name}/claims-${name}-x`]),
      ...tries(
        group,
        isPlatform,
        ['delete', `${name}/claims-${name}-x`],
        ...(next === name
          ? []
          : ([
              ['get', `${next}/claims-${next}-x`],
              ['sync', `${next}/claims-${next}-x`],
            ] as const)),
        ['sync', 'control-planes/platform-x'],
      ),
    ];
  });
  const [first] = teams;
  return [...all, ...(first ? tries('nobody', false, ['get', `${first.name}/claims-${first.name}-x`]) : [])];
}

/** The policy as Argo CD puts it together: the general one, and that of each project's roles. */
function withProjects(settings: KubernetesObject, projects: readonly Manifest[]): KubernetesObject {
  const lines = projects.flatMap(({ name, object }) =>
    ((object['spec'].roles ?? []) as readonly KubernetesObject[]).flatMap((role) => [
      `p, proj:${name}:${role['name']}, projects, get, ${name}, allow`,
      ...(role['policies'] ?? []),
      ...((role['groups'] ?? []) as readonly string[]).map((group) => `g, ${group}, proj:${name}:${role['name']}`),
    ]),
  );
  const { data = {} } = settings;
  return { ...settings, data: { ...data, 'policy.csv': [data['policy.csv'] ?? '', ...lines].join('\n') } };
}
