import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { PolicySet, type KubernetesObject } from '@platform/policies';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';
import { buildObjects } from '../kustomize/objects.ts';

/** The policies of one environment, as its overlay builds them. */
export interface EnvironmentPolicies {
  readonly environment: Environment;
  readonly set: PolicySet;
  readonly objects: readonly KubernetesObject[];
}

/** The policies of all environments, and what keeps some of them from being built. */
export interface Policies {
  readonly environments: readonly EnvironmentPolicies[];
  readonly findings: readonly Finding[];
}

/** The overlay that Argo CD syncs into each control plane of an environment, relative to the repository's root. */
export function policiesFolder(environment: Environment): string {
  return `policies/environments/${environment}`;
}

/**
 * Builds the policies of all environments and compiles them; a repository without policies has none.
 *
 * @param now exceptions that ended before it are not in force
 */
export async function loadPolicies(root: string, now = new Date()): Promise<Policies> {
  if (!existsSync(join(root, 'policies'))) return { environments: [], findings: [] };
  const built = await buildObjects(root, 'policies', ENVIRONMENTS.map(policiesFolder));
  const environments = ENVIRONMENTS.flatMap((environment, index) => {
    const { objects } = built[index]!;
    return objects ? [{ environment, set: new PolicySet(objects, now), objects }] : [];
  });
  const broken = environments.flatMap(({ environment, set }) => set.broken.map((one) => brokenIn(environment, one)));
  return { environments, findings: [...built.flatMap(({ findings }) => findings), ...broken] };
}

function brokenIn(environment: Environment, { kind, name, path, message }: PolicySet['broken'][number]): Finding {
  return {
    code: 'policy-broken',
    severity: 'error',
    file: `${policiesFolder(environment)}/kustomization.yaml`,
    line: 1,
    column: 1,
    path: '',
    message: `${kind} ${name}: ${path.join('.')} does not compile: ${message}`,
    hint: 'Kyverno would refuse it, or mean something else by it. The functions that may be used: see docs/policies.',
  };
}
