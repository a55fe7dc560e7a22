import type { Finding } from '@platform/findings';
import { GROUP, policiesFolder, readDefinitions, type Policies } from '@platform/plan';
import { EXCEPTION_NAMESPACE, type KubernetesObject } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';

/** What the roles of the chart of Kyverno 3.9.1 collect from. */
const AGGREGATED = [
  'rbac.kyverno.io/aggregate-to-reports-controller',
  'rbac.kyverno.io/aggregate-to-background-controller',
];
const READING = ['get', 'list', 'watch'];

/** Where Kyverno looks for exceptions is part of every environment: without it none could be written, or all are in vain. */
export function checkExceptionNamespace({ environments }: Policies): Finding[] {
  const missing = environments.filter(
    ({ objects }) =>
      !objects.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === EXCEPTION_NAMESPACE),
  );
  return missing.map(({ environment }) => {
    const message = `there is no namespace ${EXCEPTION_NAMESPACE}, in which Kyverno looks for exceptions`;
    const hint = 'It stands in policies/exceptions/namespace.';
    return aboutFile(`${policiesFolder(environment)}/kustomization.yaml`, { code: 'policy-mode', message, hint });
  });
}

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
