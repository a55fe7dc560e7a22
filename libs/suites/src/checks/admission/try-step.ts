import { ADMIN, type Answer } from '@platform/control-plane';
import { isFailure, type Admission, type KubernetesObject, type Verdict } from '@platform/policies';
import { mergePatch } from '../kyverno/folder.ts';
import { named } from './rehearse.ts';
import type { Step, Target } from './script.ts';
import type { World } from './world.ts';

/**
 * Tries a step on the real API server, and the same in process.
 *
 * @returns what went otherwise than the script says, or differently in the two
 */
export async function tryStep(world: World, step: Step): Promise<string[]> {
  const asked = await admissionOf(world, step);
  const verdicts = asked ? world.set.judge(asked).verdicts.filter(isFailure) : [];
  const answer = await act(world, step);
  if (step.refused) return refusedProblems(step.refused, answer);
  const { denied = [] } = step;
  const problems = denialProblems(denied, verdicts, answer);
  return problems.length > 0 || denied.length > 0 ? problems : afterwards(world, step);
}

async function act({ clientOf }: World, step: Step): Promise<Answer> {
  const client = clientOf(step.as);
  if (step.create) return client.create(step.create as never);
  if (step.update) return client.patch(referenceTo(step.update), step.patch ?? {});
  return client.delete(referenceTo(step.delete!));
}

function refusedProblems({ reason, says }: NonNullable<Step['refused']>, answer: Answer): string[] {
  if (answer.ok) return ['the API server takes it'];
  if (/^admission webhook .* denied the request: Policy /.test(answer.message))
    return [`a policy denies it, and not the API server: ${answer.message}`];
  return answer.reason === reason && answer.message.includes(says)
    ? []
    : [`the API server refuses it otherwise: ${answer.reason}: ${answer.message}`];
}

function denialProblems(denied: readonly string[], verdicts: readonly Verdict[], answer: Answer): string[] {
  const names = verdicts.map(({ policy }) => policy.name).sort();
  const problems: string[] = [];
  if (names.join() !== [...denied].sort().join())
    problems.push(`in process it is denied by ${names.join(', ') || 'nothing'}`);
  if (denied.length === 0) return answer.ok ? problems : [...problems, `the API server denies it: ${answer.message}`];
  if (answer.ok) return [...problems, 'the API server takes it'];
  // It names one of those that deny, whichever answers first.
  const said = verdicts.some(({ policy, message = '' }) => saysSo(answer.message, policy.name, message));
  return said ? problems : [...problems, `the API server denies it in other words: ${answer.message}`];
}

function saysSo(answer: string, policy: string, message: string): boolean {
  const said = `Policy ${policy} failed: ${message}`;
  // Only the API server knows the name that it has made up.
  return answer.endsWith(said) || answer.replace(/-[a-z0-9]{5}\b/g, '-x7k2p').endsWith(said);
}

async function afterwards({ plane }: World, { then = {}, create, update, delete: deleted }: Step): Promise<string[]> {
  if (Object.keys(then).length === 0) return [];
  const reference = create ?? referenceTo((update ?? deleted)!);
  const answer = await plane.client(ADMIN).get(reference as never);
  if (then['gone'] === true) return answer.ok ? ['it is still there'] : [];
  if (!answer.ok) return [answer.message];
  return Object.entries(then).flatMap(([path, wanted]) => {
    const found = path.split('.').reduce((value: any, name) => value?.[name], answer.object);
    return found === wanted ? [] : [`${path} is ${JSON.stringify(found)} afterwards`];
  });
}

/** The request of a step, as policies see it: after the API server has filled in defaults. */
async function admissionOf(
  world: World,
  { as, create, update, patch, delete: deleted }: Step,
): Promise<Admission | undefined> {
  const { plane, apis, userOf } = world;
  const admin = plane.client(ADMIN);
  const stored = async (target: Target): Promise<KubernetesObject | undefined> => {
    const answer = await admin.get(referenceTo(target));
    return answer.ok ? answer.object : undefined;
  };
  const target = update ?? deleted;
  const oldObject = target ? await stored(target) : null;
  if (oldObject === undefined) return undefined;
  const written = (create && named(create)) ?? (oldObject && update ? mergePatch(oldObject, patch ?? {}) : null);
  const { apiVersion, kind, metadata } = (written ?? oldObject)!;
  const schema = await apis.get(apiVersion, kind);
  const object = written && schema ? (schema.withDefaults(written) as KubernetesObject) : written;
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const namespace =
    metadata.namespace === undefined
      ? null
      : await stored({ apiVersion: 'v1', kind: 'Namespace', name: metadata.namespace });
  const { name, groups = [] } = userOf(as);
  return {
    operation: create ? 'CREATE' : update ? 'UPDATE' : 'DELETE',
    resource: { group, version, plural: (await plural(world, apiVersion, kind)) ?? '' },
    object,
    oldObject,
    namespace: namespace ?? null,
    user: { username: name, groups: [...groups, 'system:authenticated'] },
  };
}

async function plural({ plane }: World, apiVersion: string, kind: string): Promise<string | undefined> {
  const path = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
  const answer = await plane
    .client(ADMIN)
    .request<{ resources: readonly { name: string; kind: string }[] }>({ method: 'GET', path });
  return answer.ok
    ? answer.object.resources.find((one) => one.kind === kind && !one.name.includes('/'))?.name
    : undefined;
}

function referenceTo({ apiVersion, kind, name, namespace }: Target) {
  return { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } };
}
