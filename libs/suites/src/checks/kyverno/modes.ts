import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import { ENVIRONMENTS, policiesFolder, type Environment, type Policies } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';

/** What environments may do about a policy. All of them report it. */
const MODES: readonly (readonly string[])[] = [
  ['Audit', 'Warn'],
  ['Audit', 'Deny'],
];
const MATTERS = ['critical', 'high'];

/**
 * Each environment says what it does about every policy, changes nothing else of it, and is no laxer than the one before.
 *
 * @param written the policies as they are written, by name
 */
export function checkModes(policies: Policies, written: ReadonlyMap<string, KubernetesObject>): Finding[] {
  const built = new Map(policies.environments.map(({ environment, objects }) => [environment, byName(objects)]));
  return [...built].flatMap(([environment, objects]) => {
    const previous = built.get(ENVIRONMENTS[ENVIRONMENTS.indexOf(environment) - 1] ?? environment)!;
    return [...written].flatMap(([name, policy]) => {
      const problem = problemOf(environment, policy, objects.get(name), previous.get(name));
      return problem === undefined ? [] : [inEnvironment(environment, `${name}: ${problem}`)];
    });
  });
}

function problemOf(
  environment: Environment,
  written: KubernetesObject,
  built: KubernetesObject | undefined,
  before: KubernetesObject | undefined,
): string | undefined {
  if (!built) return 'it is not part of this environment; add its folder to policies/all';
  if (!isDeepStrictEqual(withoutMode(built), withoutMode(written)))
    return 'more than validationActions is changed; environments differ in nothing else';
  if (written['kind'] !== 'ValidatingPolicy') return undefined;
  const actions: readonly string[] = built['spec'].validationActions;
  if (!MODES.some((mode) => isDeepStrictEqual([...actions].sort(), mode)))
    return `validationActions are ${actions.join(', ')}; write [Audit, Warn] or [Audit, Deny]`;
  if (actions.includes('Deny')) return undefined;
  if (before?.['spec'].validationActions.includes('Deny'))
    return `it only warns here, and denies in ${ENVIRONMENTS[ENVIRONMENTS.indexOf(environment) - 1]}`;
  const severity = built['metadata'].annotations?.['policies.kyverno.io/severity'];
  return environment === 'production' && MATTERS.includes(severity)
    ? `its severity is ${severity}, and production only warns`
    : undefined;
}

function byName(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  const policies = objects.filter(({ kind }) => kind === 'ValidatingPolicy' || kind === 'MutatingPolicy');
  return new Map(policies.map((object) => [object['metadata'].name, object]));
}

function withoutMode({ spec, ...rest }: KubernetesObject): KubernetesObject {
  const { validationActions: _, ...others } = spec;
  return { ...rest, spec: others };
}

function inEnvironment(environment: Environment, message: string): Finding {
  return aboutFile(`${policiesFolder(environment)}/kustomization.yaml`, { code: 'policy-mode', message });
}
