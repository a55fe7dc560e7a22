import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import type { ControlPlane } from '@platform/plan';
import { ofOverlay } from './on-plane.ts';

/** What keeps claims for namespaces to namespaces of the claim's own team. */
const FENCES = ['claimed-namespaces-only', 'claimed-namespace-is-free'];

/**
 * A namespace in which something is managed hangs for ever once it is deleted. So each provider that a control plane
 * configures has a policy that finds its notes of use, and every policy is in force.
 */
export function checkGuards(plane: ControlPlane): Finding[] {
  const problem = ofOverlay(plane, 'guard-missing');
  const ofKind = (kind: string) => plane.others.filter((object) => object['kind'] === kind);
  const policies = ofKind('ValidatingAdmissionPolicy');
  const bindings = ofKind('ValidatingAdmissionPolicyBinding');
  const idle = policies.filter(({ metadata }) => !bindings.some((binding) => isInForce(binding, metadata.name)));
  const unguarded = ofKind('ClusterProviderConfig')
    .map(({ apiVersion }) => String(apiVersion).split('/')[0]!)
    .filter((group) => !policies.some((policy) => guardsNamespaces(policy, group)));
  const missing = FENCES.filter((name) => !policies.some(({ metadata }) => metadata.name === name));
  return [
    ...idle.map(({ metadata }) =>
      problem(`nothing denies what ${metadata.name} refuses`, 'Bind it with validationActions: [Deny].'),
    ),
    ...unguarded.map((group) =>
      problem(
        `a namespace could be deleted while resources of ${group} live in it`,
        'Add a policy on its ProviderConfigUsages, as platform-api/namespace/guards.yaml has them.',
      ),
    ),
    ...missing.map((name) => problem(`there is no ${name}`, 'It stands in platform-api/namespace/guards.yaml.')),
  ];
}

function isInForce({ spec }: KubernetesObject, name: string): boolean {
  return spec.policyName === name && spec.validationActions?.join() === 'Deny';
}

function guardsNamespaces({ spec }: KubernetesObject, group: string): boolean {
  const { paramKind, matchConstraints } = spec;
  const rules: readonly KubernetesObject[] = matchConstraints?.resourceRules ?? [];
  return (
    paramKind?.kind === 'ProviderConfigUsage' &&
    paramKind.apiVersion.startsWith(`${group}/`) &&
    rules.some(({ resources, operations }) => resources.includes('namespaces') && operations.includes('DELETE'))
  );
}
