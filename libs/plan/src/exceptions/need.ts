import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import {
  isFailure,
  KYVERNO_GROUP,
  PolicySet,
  type Admission,
  type KubernetesObject,
  type Policy,
} from '@platform/policies';
import type { ExceptionFile } from './read.ts';

/**
 * Whether an exception changes the verdict of its policy on its claim, and whether all of its values do.
 *
 * @param request the one that creates the claim
 * @param objects what the environment's overlay builds, the exception among them
 */
export function checkNeed(
  { manifest, exception, environment }: ExceptionFile,
  policy: Policy,
  request: Admission,
  objects: readonly KubernetesObject[],
  now: Date,
): Finding[] {
  const isOwn = (object: KubernetesObject) =>
    object['kind'] === 'PolicyException' && object['metadata'].name === manifest.name;
  const own = objects.find(isOwn)!;
  const others = objects.filter(
    (object) =>
      String(object['apiVersion']).startsWith(`${KYVERNO_GROUP}/`) &&
      !isOwn(object) &&
      (object['kind'] !== 'ValidatingPolicy' || object['metadata'].name === policy.name),
  );
  const failureWith = (...exceptions: readonly KubernetesObject[]) =>
    new PolicySet([...others, ...exceptions], now).judge(request).verdicts.find(isFailure);
  const unneeded = (path: readonly string[], message: string, hint: string): Finding =>
    findingAt(manifest, path, { code: 'exception-unneeded', severity: 'error', message, hint });

  const claim = request.object!['metadata'].name;
  if (!failureWith()) {
    const message = `policy ${policy.name} admits ${claim} in ${environment} without the exception`;
    return [unneeded([], message, 'Remove the file, and its line in kustomization.yaml.')];
  }
  const still = failureWith(own);
  if (still) {
    const path = exception.allowedValues.length > 0 ? ['spec', 'allowedValues'] : [];
    const message = `policy ${policy.name} still fails ${claim} with the exception: ${still.message ?? ''}`;
    const hint = policy.takesValues
      ? `Allow the value that the claim has in ${policy.field ?? 'the field that the policy is about'}.`
      : 'This policy knows no values: leave allowedValues out.';
    return [unneeded(path, message, hint)];
  }
  return exception.allowedValues.flatMap((value, index, all) => {
    const rest = all.filter((other) => other !== value);
    // Without any value it would let everything through.
    if (rest.length === 0 || failureWith(withValues(own, rest))) return [];
    const path = ['spec', 'allowedValues', String(index)];
    return [unneeded(path, `${claim} does not use the allowed value ${value}`, 'Remove it.')];
  });
}

function withValues(exception: KubernetesObject, allowedValues: readonly string[]): KubernetesObject {
  return { ...exception, spec: { ...exception['spec'], allowedValues } };
}
