import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { findingAt, readManifests } from '@platform/manifests';
import { KYVERNO_GROUP, PolicySet, type Broken, type KubernetesObject } from '@platform/policies';
import { SchemaSet } from '@platform/schemas';
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
  const environments: EnvironmentPolicies[] = [];
  // What is broken in a policy is broken in all environments, and said once.
  const broken = new Map<string, Finding>();
  for (const [index, environment] of ENVIRONMENTS.entries()) {
    const { objects } = built[index]!;
    if (!objects) continue;
    const { sound, unsound } = await bySchema(objects);
    const set = new PolicySet(sound, now);
    for (const one of [...unsound, ...set.broken]) {
      const key = JSON.stringify(one);
      if (!broken.has(key)) broken.set(key, brokenIn(root, environment, one));
    }
    environments.push({ environment, set, objects });
  }
  return { environments, findings: [...built.flatMap(({ findings }) => findings), ...broken.values()] };
}

const schemas = new SchemaSet();

/** Kyverno's own objects that follow the schema of their kind, and what is wrong with the others: nobody can compile those. */
async function bySchema(objects: readonly KubernetesObject[]) {
  const sound: KubernetesObject[] = [];
  const unsound: Broken[] = [];
  for (const object of objects.filter(({ apiVersion }) => String(apiVersion).startsWith(`${KYVERNO_GROUP}/`))) {
    const { apiVersion, kind, metadata } = object;
    const schema = await schemas.get(apiVersion, kind);
    const issues = schema?.validate(object).filter(({ severity = 'error' }) => severity === 'error') ?? [];
    if (issues.length === 0) sound.push(object);
    for (const { path, message } of issues) unsound.push({ kind, name: metadata.name, path: [...path], message });
  }
  return { sound, unsound };
}

/** The finding about a policy where it is written, or about the environment that builds it from elsewhere. */
function brokenIn(root: string, environment: Environment, { kind, name, path, message }: Broken): Finding {
  const fault = {
    code: 'policy-broken',
    severity: 'error',
    message: `${kind} ${name}: ${message}`,
    hint: 'Kyverno would refuse it, or mean something else by it. docs/policies says which functions may be used.',
  } as const;
  const file = `policies/${name}/policy.yaml`;
  const [written] = existsSync(join(root, file)) ? readManifests(root, [file]).manifests : [];
  if (written?.kind === kind) return findingAt(written, path, fault);
  return { ...fault, file: `${policiesFolder(environment)}/kustomization.yaml`, line: 1, column: 1, path: '' };
}
