import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { groupOf, objectsOf, permitsDestination, permitsKind, permitsSource, type Application } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { problemAt, type Estate } from './estate.ts';

/** Kinds of Kubernetes and of other systems that stand outside of namespaces; claims and what they become stand inside. */
const CLUSTER_SCOPED =
  /^(?:Namespace|Cluster(?:Role|RoleBinding|ProviderConfig)|ValidatingAdmissionPolicy(?:Binding)?|CompositeResourceDefinition|Composition|ManagedResourceActivationPolicy|DeploymentRuntimeConfig|Function|Provider|(?:Mutating|Validating)Policy|CustomResourceDefinition)$/;

/** What a project of the platform itself allows before anybody needs it. */
const FOR_LATER = ['policies.kyverno.io/PolicyException', 'external-secrets.io/ExternalSecret'];

/** Every Application has a project, which lets it read what it reads and apply what it applies, where it applies it. */
export async function checkPermitted({ root, gitops, clusters, applications }: Estate): Promise<Finding[]> {
  const found = await Promise.all(
    applications.map(async ({ name, object, from }) => {
      const { project: named, source, destination } = object['spec'];
      const project = gitops.projects.get(named);
      const refuse = (message: string, hint: string) => [problemAt(from, ['spec'], 'outside-project', message, hint)];
      if (!project)
        return refuse(`${name} is of project ${named}, which does not exist.`, 'Argo CD refuses to sync it.');
      const hint = `See ${project.file}: Argo CD refuses the sync.`;
      if (!permitsSource(project.object, source.repoURL)) {
        return refuse(`${name} reads ${source.repoURL}, which project ${named} does not permit.`, hint);
      }
      const cluster = clusters.find((one) => one.name === destination.name);
      const server: string = destination.server ?? cluster?.server ?? '';
      const target = { server, name: cluster?.name ?? 'in-cluster', namespace: destination.namespace ?? '' };
      const spaces = destination.namespace ? [target] : [];
      const objects = await appliedObjects(root, source);
      for (const one of objects) {
        const namespace: string | undefined = namespaceOf(one, destination.namespace);
        if (!permitsKind(project.object, one, namespace !== undefined)) {
          return refuse(
            `${name} applies ${one['kind']} ${one['metadata'].name}, which project ${named} does not permit.`,
            hint,
          );
        }
        if (namespace !== undefined) spaces.push({ ...target, namespace });
      }
      const space = spaces.find((one) => !permitsDestination(project.object, one));
      return space
        ? refuse(
            `${name} applies to namespace ${space.namespace} of ${server}, which project ${named} does not permit.`,
            hint,
          )
        : [];
    }),
  );
  return found.flat();
}

/** No project permits everything, and those of the platform itself permit no kind that nothing of theirs is. */
export async function checkNarrow({ root, gitops, applications }: Estate): Promise<Finding[]> {
  const found = await Promise.all(
    [...gitops.projects.values()].map(async (project) => [
      ...checkWildcards(project),
      ...(await checkUnused(root, project, applications)),
    ]),
  );
  return found.flat();
}

function checkWildcards(project: Manifest): Finding[] {
  const { sourceRepos = [], destinations = [], ...spec } = project.object['spec'] as KubernetesObject;
  const refuse = (path: readonly (string | number)[], message: string) =>
    problemAt(project, ['spec', ...path], 'outside-project', message, 'Name what its Applications need.');
  const lists = ['clusterResourceWhitelist', 'namespaceResourceWhitelist'];
  const hasDenials = (destinations as readonly KubernetesObject[]).some(({ namespace }) => namespace.startsWith('!'));
  return [
    ...(sourceRepos as readonly string[]).flatMap((repository, index) =>
      repository.includes('*') ? [refuse(['sourceRepos', index], `It may read ${repository}.`)] : [],
    ),
    ...(destinations as readonly KubernetesObject[]).flatMap(({ namespace }, index) =>
      namespace === '*' && !hasDenials
        ? [
            refuse(
              ['destinations', index, 'namespace'],
              'It may apply to every namespace, those of the platform included.',
            ),
          ]
        : [],
    ),
    ...lists.flatMap((list) =>
      spec[list] === undefined
        ? [refuse([], `It does not say ${list}, so that everything may be applied to its namespaces.`)]
        : (spec[list] as readonly KubernetesObject[]).flatMap(({ group, kind }, index) =>
            `${group}${kind}`.includes('*') ? [refuse([list, index], `It may apply every ${kind} of ${group}.`)] : [],
          ),
    ),
  ];
}

async function checkUnused(root: string, project: Manifest, applications: readonly Application[]): Promise<Finding[]> {
  const own = applications.filter(({ object }) => object['spec'].project === project.name);
  const sources = own.map(({ object }) => object['spec'].source as KubernetesObject);
  // What a team may claim is said by its quotas, and what a chart holds by the chart.
  if (project.file.startsWith('gitops/projects/') || sources.some(({ chart }) => chart)) return [];
  const objects = await Promise.all(sources.map((source) => appliedObjects(root, source)));
  const used = new Set(objects.flat().map((object) => `${groupOf(object)}/${object['kind']}`));
  return ['clusterResourceWhitelist', 'namespaceResourceWhitelist'].flatMap((list) =>
    (project.object['spec'][list] as readonly KubernetesObject[]).flatMap(({ group, kind }, index) =>
      used.has(`${group}/${kind}`) || FOR_LATER.includes(`${group}/${kind}`)
        ? []
        : [
            problemAt(
              project,
              ['spec', list, index],
              'outside-project',
              `It permits ${kind}, and no Application of it applies one.`,
              'Remove the kind.',
            ),
          ],
    ),
  );
}

/** What an Application applies; of a chart nothing is known here, and of a folder that is missing another check speaks. */
async function appliedObjects(root: string, source: KubernetesObject): Promise<readonly KubernetesObject[]> {
  if (source['chart']) return [];
  return (await objectsOf(root, source)).objects;
}

function namespaceOf({ kind, metadata }: KubernetesObject, fallback: string | undefined): string | undefined {
  return CLUSTER_SCOPED.test(kind) ? undefined : (metadata.namespace ?? fallback);
}
