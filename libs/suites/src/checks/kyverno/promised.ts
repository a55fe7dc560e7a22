import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Example } from '@platform/plan';
import { isFailure, PolicySet, type Verdict } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';
import { admissionFor, mergePatch, type PolicyFolder } from './folder.ts';

/** What is in good.yaml is admitted, what is in bad.yaml denied with the promised words, and changes as updates.yaml says. */
export async function checkPromised(root: string, folder: string, own: PolicyFolder): Promise<Finding[]> {
  const { manifest, policy, good, bad, changes, namespaces } = own;
  if (!manifest || !policy) return [];
  const set = new PolicySet([manifest.object]);
  const findings: Finding[] = [];
  const verdictOn = async ({ object }: Pick<Example, 'object'>) =>
    set.judge(await admissionFor(root, namespaces, object)).verdicts[0];
  for (const one of good) {
    const verdict = await verdictOn(one);
    if (verdict && isFailure(verdict)) findings.push(failure(one, `it is denied: ${verdict.message}`));
  }
  for (const one of bad) {
    const verdict = await verdictOn(one);
    const problem = notDenied(verdict, one.says);
    if (problem) findings.push(failure(one, problem));
  }
  for (const update of changes) {
    const changed = mergePatch(update.old, update.new);
    const admission = await admissionFor(root, namespaces, changed, update.old);
    const [verdict] = set.judge(admission).verdicts;
    const isAdmitted = !verdict || !isFailure(verdict);
    const problem =
      update.says === undefined ? (isAdmitted ? undefined : verdict!.message) : notDenied(verdict, update.says);
    if (problem === undefined) continue;
    const file = `${folder}/updates.yaml`;
    findings.push(aboutFile(file, { code: 'policy-test-fails', message: `${update.title}: ${problem}` }));
  }
  return findings;
}

/** What is wrong with a verdict that has to be a denial. */
function notDenied(verdict: Verdict | undefined, says: string | undefined): string | undefined {
  if (says === undefined) return 'it does not say with which words it is denied';
  if (!verdict) return 'the policy is not asked about it';
  if (!isFailure(verdict)) return `it is not denied (${verdict.outcome})`;
  return verdict.message === says ? undefined : `it is denied with other words: ${verdict.message}`;
}

function failure({ manifest }: Example, message: string): Finding {
  const hint = 'Mend the policy, or what is promised about it.';
  return findingAt(manifest, ['metadata', 'name'], { code: 'policy-test-fails', severity: 'error', message, hint });
}
