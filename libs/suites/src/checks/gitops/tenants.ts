import type { Finding } from '@platform/findings';
import { ENVIRONMENT_LABEL, objectsOf, TEAM_LABEL } from '@platform/plan';
import { problemAt, type Estate } from './estate.ts';

/** Where claims go there is the namespace of their team, with the labels that policies go by, made by the same control plane. */
export async function checkTenants({ root, clusters, applications }: Estate): Promise<Finding[]> {
  const ofSet = (set: string, cluster: string) =>
    applications.filter(({ from, object }) => from.name === set && object['spec'].destination.name === cluster);
  const found = await Promise.all(
    clusters.map(async ({ name, labels }) => {
      const [tenants] = ofSet('tenants', name);
      const built = tenants ? await objectsOf(root, tenants.object['spec'].source) : { objects: [], findings: [] };
      const claims = ofSet('claims', name).flatMap(({ name: application, object, from }) => {
        const { namespace } = object['spec'].destination;
        const own = built.objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace);
        const given = own?.['metadata'].labels ?? {};
        if (given[TEAM_LABEL] === namespace && given[ENVIRONMENT_LABEL] === labels[ENVIRONMENT_LABEL]) return [];
        const message = `${application} applies to namespace ${namespace}, which gitops/tenants/${labels[ENVIRONMENT_LABEL]} does not make for this team.`;
        return [
          problemAt(
            from,
            ['spec'],
            'applications-wrong',
            message,
            'Add the environment to team.yaml, then npx platform generate.',
          ),
        ];
      });
      return [...built.findings, ...claims];
    }),
  );
  return found.flat();
}
