import type { Finding } from '@platform/findings';
import {
  ENVIRONMENT_LABEL,
  ENVIRONMENTS,
  overlayFolder,
  policiesFolder,
  readClaims,
  ROOT_FILE,
  type Application,
  type Cloud,
  type Cluster,
  type Environment,
} from '@platform/plan';
import { aboutFile } from '../../files/text.ts';
import { CLOUD_LABEL, problemAt, type Estate } from './estate.ts';

/** What there must be for a control plane, and who makes it. */
interface Expected {
  readonly set: string;
  readonly name: string;
  readonly project: string;
  readonly cluster: string;
  readonly namespace?: string;
  /** The folder that it syncs; absent: a chart. */
  readonly path?: string;
}

/**
 * ApplicationSets become one Application for each control plane, its policies, its namespaces and Policy Reporter, and one
 * for each team that has claims in its environment; each from where it belongs, to where it belongs, and no other.
 */
export function checkExpected({ root, gitops, clusters, applications }: Estate): Finding[] {
  const folders = foldersOfClaims(root);
  const expected = clusters.flatMap((cluster) => expectedOf(cluster, folders));
  const made = applications.filter(({ from }) => from.kind === 'ApplicationSet');
  const known = new Set(expected.map(({ set }) => set));
  return [
    ...[...known].flatMap((set) => {
      const manifest = gitops.applicationSets.find(({ name }) => name === set);
      if (!manifest) {
        const fault = { message: `There is no ApplicationSet ${set}.`, hint: 'Write it, below gitops/applications.' };
        return [aboutFile(ROOT_FILE, { code: 'applications-wrong', ...fault })];
      }
      const own = made.filter(({ from }) => from === manifest);
      const wanted = expected.filter((one) => one.set === set);
      return differences(wanted, own).map((message) =>
        problemAt(
          manifest,
          ['spec', 'generators'],
          'applications-wrong',
          `For the clusters in gitops/clusters ${message}.`,
          'See to its generators and its template.',
        ),
      );
    }),
    ...gitops.applicationSets
      .filter(({ name }) => !known.has(name))
      .map((manifest) =>
        problemAt(
          manifest,
          ['metadata', 'name'],
          'applications-wrong',
          `Nothing says what the ApplicationSet ${manifest.name} should become.`,
          'Say so in libs/suites/src/checks/gitops/expected.ts.',
        ),
      ),
  ];
}

function expectedOf({ name: cluster, labels }: Cluster, folders: readonly string[]): Expected[] {
  const environment = labels[ENVIRONMENT_LABEL] as Environment;
  const own = (set: string, rest: Pick<Expected, 'project' | 'namespace' | 'path'>): Expected => ({
    ...rest,
    set,
    name: `${set}-${cluster}`,
    cluster,
  });
  return [
    own('platform', {
      project: 'control-planes',
      namespace: 'crossplane-system',
      path: overlayFolder({ cloud: labels[CLOUD_LABEL] as Cloud, environment }),
    }),
    own('policies', { project: 'control-planes', namespace: 'policy-exceptions', path: policiesFolder(environment) }),
    own('tenants', { project: 'tenants', path: `gitops/tenants/${environment}` }),
    own('policy-reporter', { project: 'policy-reporter', namespace: 'policy-reporter' }),
    ...folders
      .filter((folder) => folder.endsWith(`/${environment}`))
      .map((path): Expected => {
        const team = path.split('/')[1]!;
        return { set: 'claims', name: `claims-${team}-${cluster}`, project: team, cluster, namespace: team, path };
      }),
  ];
}

/** The folders in which claims lie; where a claim may lie is the matter of other suites. */
function foldersOfClaims(root: string): string[] {
  const { claims } = readClaims(root);
  const folders = new Set(claims.map(({ team, environment }) => `teams/${team}/${environment}`));
  return [...folders].filter((folder) => ENVIRONMENTS.some((environment) => folder.endsWith(`/${environment}`))).sort();
}

function differences(wanted: readonly Expected[], made: readonly Application[]): string[] {
  const names = new Map(made.map((one) => [one.name, one]));
  const missing = wanted.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const extra = made.map(({ name }) => name).filter((name) => !wanted.some((one) => one.name === name));
  const other = wanted.flatMap((one) => {
    const own = names.get(one.name);
    return own ? fieldsThatDiffer(one, own).map((difference) => `${one.name} has ${difference}`) : [];
  });
  const twice = made.length - names.size;
  return [
    ...(missing.length > 0 ? [`there is no ${short(missing)}`] : []),
    ...(extra.length > 0 ? [`there is also ${short(extra)}`] : []),
    ...(twice > 0 ? [`${twice} Applications have the name of another`] : []),
    ...other.slice(0, 1),
  ];
}

function fieldsThatDiffer({ project, cluster, namespace, path }: Expected, { object }: Application): string[] {
  const { project: own, destination, source } = object['spec'];
  const fields: readonly (readonly [string, unknown, unknown])[] = [
    ['project', own, project],
    ['destination.name', destination?.name, cluster],
    ['destination.namespace', destination?.namespace, namespace],
    ['source.path', source?.path, path],
  ];
  return fields
    .filter(([, is, should]) => is !== should)
    .map(([field, is, should]) => `${field} ${is ?? 'nothing'} instead of ${should ?? 'nothing'}`);
}

function short(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
