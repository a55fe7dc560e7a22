import type { Finding } from '@platform/findings';
import { GROUP, policiesFolder, readDefinitions, type Policies } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';

/** What the roles of the chart of Kyverno 3.9.1 collect from. */
const AGGREGATED = [
  'rbac.kyverno.io/aggregate-to-reports-controller',
  'rbac.kyverno.io/aggregate-to-background-controller',
];
const READING = ['get', 'list', 'watch'];

/** Without rights on our kinds Kyverno denies as it should, reports nothing, and never calls a policy ready. */
export function checkReporting(root: string, { environments }: Policies): Finding[] {
  const plurals: readonly string[] = readDefinitions(root).map(({ object }) => object['spec'].names.plural);
  return environments.flatMap(({ environment, objects }) => {
    const roles = objects.filter(({ kind }) => kind === 'ClusterRole');
    return AGGREGATED.flatMap((label) => {
      const rules = roles
        .filter(({ metadata }) => metadata.labels?.[label] === 'true')
        .flatMap(({ rules: own }) => own);
      const unread = plurals.filter((plural) => !rules.some((rule) => mayRead(rule, plural)));
      if (unread.length === 0) return [];
      const message = `no role with the label ${label} may read ${unread.join(', ')}, so that nothing is reported on them`;
      const hint = 'Add them to policies/reporting/rbac.yaml.';
      return [aboutFile(`${policiesFolder(environment)}/kustomization.yaml`, { code: 'rights-wrong', message, hint })];
    });
  });
}

function mayRead({ apiGroups, resources, verbs }: KubernetesObject, plural: string): boolean {
  return apiGroups.includes(GROUP) && resources.includes(plural) && READING.every((verb) => verbs.includes(verb));
}
