import type { Finding } from '@platform/findings';
import { contentSchemas, ENVIRONMENTS, listTeams, loadPolicies, namespaceOf, type Workbench } from '@platform/plan';
import { isFailure, PolicySet, type KubernetesObject } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';
import { mergePatch } from '../kyverno/folder.ts';
import { readScript, SCRIPT, type Step, type Target } from './script.ts';

/**
 * The script, judged in process only and in a moment: what the API server itself refuses is passed over, and everything
 * that is admitted is remembered.
 */
export async function rehearse(root: string, workbench: Workbench): Promise<Finding[]> {
  const { users, before, exceptions, steps } = readScript(root);
  const { environments } = await loadPolicies(root);
  const production = environments.find(({ environment }) => environment === ENVIRONMENTS.at(-1));
  const plane = workbench.planes.find(({ environment, cloud }) => environment === 'production' && cloud === 'aws');
  if (!production || !plane) return [];
  const set = new PolicySet([...production.objects, ...exceptions]);
  const others = contentSchemas(root);
  const schemaOf = async (object: KubernetesObject) =>
    (await workbench.apis(plane).get(object['apiVersion'], object['kind'])) ??
    others.get(object['apiVersion'], object['kind']);
  const stored = new Map<string, KubernetesObject>();
  const keep = (object: KubernetesObject) => stored.set(keyOf(targetOf(object)), object);
  for (const team of listTeams(root)) keep(namespaceOf(team, 'production'));
  for (const object of before) keep((await schemaOf(object))!.withDefaults(object) as KubernetesObject);

  const findings: Finding[] = [];
  for (const step of steps.filter(({ refused }) => refused === undefined)) {
    const target = step.update ?? step.delete;
    const oldObject = target ? (stored.get(keyOf(target)) ?? null) : null;
    const written = step.create ?? (oldObject && step.patch ? mergePatch(oldObject, step.patch) : null);
    const known = (written ?? oldObject)!;
    const schema = await schemaOf(known);
    const object = written && schema ? (schema.withDefaults(named(written)) as KubernetesObject) : written;
    const { namespace } = known['metadata'];
    const [group, version] = known['apiVersion'].includes('/')
      ? known['apiVersion'].split('/')
      : ['', known['apiVersion']];
    const { username = step.as, groups = [] } = users[step.as]!;
    const { admission, verdicts } = set.judge({
      operation: operationOf(step),
      resource: { group, version, plural: schema?.plural ?? '' },
      object,
      oldObject,
      namespace: stored.get(keyOf({ apiVersion: 'v1', kind: 'Namespace', name: namespace })) ?? null,
      user: { username, groups: [...groups, 'system:authenticated'] },
    });
    const denied = verdicts
      .filter(isFailure)
      .map(({ policy }) => policy.name)
      .sort();
    if (denied.join() !== [...(step.denied ?? [])].sort().join()) findings.push(otherwise(step, denied));
    else if (denied.length === 0 && admission.object) keep(admission.object);
  }
  return findings;
}

function otherwise({ title, line }: Step, denied: readonly string[]): Finding {
  const message = `${title}: it is denied by ${denied.join(', ') || 'nothing'}`;
  return { ...aboutFile(SCRIPT, { code: 'policy-test-fails', message }), line };
}

function operationOf({ create, update }: Step): 'CREATE' | 'UPDATE' | 'DELETE' {
  return create ? 'CREATE' : update ? 'UPDATE' : 'DELETE';
}

/** The API server makes up names before anybody is asked. */
export function named(object: KubernetesObject): KubernetesObject {
  const { generateName, ...metadata } = object['metadata'];
  return generateName === undefined ? object : { ...object, metadata: { ...metadata, name: `${generateName}x7k2p` } };
}

function targetOf({ apiVersion, kind, metadata }: KubernetesObject): Target {
  return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace };
}

function keyOf({ apiVersion, kind, namespace = '', name }: Target): string {
  return [apiVersion, kind, namespace, name].join('/');
}
