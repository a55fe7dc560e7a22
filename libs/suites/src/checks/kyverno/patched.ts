import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { PolicySet } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';
import { admissionFor, type PolicyFolder } from './folder.ts';

/** A mutating policy makes of each object in good.yaml the one at the same place in patched.yaml. */
export async function checkPatched(root: string, folder: string, own: PolicyFolder): Promise<Finding[]> {
  const { manifest, good, patched, namespaces } = own;
  if (manifest?.kind !== 'MutatingPolicy') return [];
  const file = `${folder}/patched.yaml`;
  if (good.length === 0 || patched.length === 0)
    return [aboutFile(file, { code: 'policy-untested', message: 'Nothing shows what the policy makes of an object.' })];
  const set = new PolicySet([manifest.object]);
  const found = good.map(async ({ manifest: place, object }, index) => {
    const { admission } = set.judge(await admissionFor(root, namespaces, object));
    if (isDeepStrictEqual(admission.object, patched[index]?.object)) return [];
    const message = `it becomes ${JSON.stringify(admission.object)}, and not what stands in patched.yaml`;
    return [findingAt(place, ['metadata', 'name'], { code: 'policy-test-fails', severity: 'error', message })];
  });
  return (await Promise.all(found)).flat();
}
