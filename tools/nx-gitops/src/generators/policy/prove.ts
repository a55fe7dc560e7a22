import { exitCode } from '@platform/findings';
import { parseManifests } from '@platform/manifests';
import { admissionOf, contentSchemas } from '@platform/plan';
import { isFailure, PolicySet, type Admission, type KubernetesObject } from '@platform/policies';
import { validateManifests } from '@platform/schemas';
import { linesOf } from '../content/teams.ts';
import { Refusal } from '../refusal.ts';
import type { Files } from '../template/fill.ts';

const SAYS = 'tests.platform.kubecon.io/says';

/**
 * Tries a policy before it is written: its examples are claims that the API takes, it admits the good ones, and denies
 * the bad ones in the promised words.
 *
 * @throws Refusal with what is wrong
 */
export async function provePolicy(root: string, policy: string, files: Files): Promise<void> {
  const schemas = contentSchemas(root);
  const [own, good, bad] = ['policy', 'good', 'bad'].map((name) => {
    const file = `policies/${policy}/${name}.yaml`;
    return parseManifests(file, files.get(file) ?? '');
  });
  const read = [own!, good!, bad!];
  const manifests = read.flatMap((one) => one.manifests);
  const findings = [...read.flatMap((one) => one.findings), ...(await validateManifests(manifests, schemas))];
  if (exitCode(findings) !== 0)
    throw new Refusal(`The examples of ${policy} would not be right`, [
      ...linesOf(findings),
      'Nothing is written. Write the policy by hand, after another one.',
    ]);
  const set = new PolicySet(own!.manifests.map(({ object }) => object as KubernetesObject));
  for (const { path, message } of set.broken) throw broken(policy, `${path.join('.')} does not compile: ${message}`);
  const cases: Case[] = [];
  for (const manifest of [...good!.manifests, ...bad!.manifests]) {
    const schema = await schemas.get(manifest.apiVersion, manifest.kind);
    const claim = { manifest, team: manifest.namespace, environment: 'production' } as const;
    const says: string | undefined = manifest.object['metadata'].annotations?.[SAYS];
    cases.push({ says, asked: admissionOf(claim, manifest.object as KubernetesObject, schema!.plural) });
  }
  for (const problem of problemsOf(set, cases)) throw broken(policy, problem);
}

/** A claim that a policy admits, or denies in certain words. */
interface Case {
  readonly asked: Admission;
  readonly says: string | undefined;
}

/** What a policy does otherwise than its examples say, and that it would hold up what was there before. */
function problemsOf(set: PolicySet, cases: readonly Case[]): string[] {
  const answerTo = (asked: Admission) => {
    const [verdict] = set.judge(asked).verdicts;
    return verdict && isFailure(verdict) ? verdict.message : undefined;
  };
  return cases.flatMap(({ asked, says }) => {
    const kind = String(asked.object!['kind']);
    const answer = answerTo(asked);
    if (answer !== says) return [`${kind}: it says ${answer ?? 'nothing'}, not ${says ?? 'nothing'}`];
    if (says === undefined) return [];
    const { metadata } = asked.object!;
    const noted = { ...asked.object!, metadata: { ...metadata, annotations: { note: 'x' } } };
    const held = answerTo({ ...asked, operation: 'UPDATE', object: noted, oldObject: asked.object });
    const before = cases.find((one) => one.says === undefined && one.asked.object!['kind'] === kind)!.asked.object;
    const evaded = answerTo({ ...asked, operation: 'UPDATE', oldObject: before }) === undefined;
    return [
      ...(held === undefined ? [] : [`${kind}: what was there before could not be edited any more`]),
      ...(evaded ? [`${kind}: a change from what is good to what is bad goes round it`] : []),
    ];
  });
}

function broken(policy: string, problem: string): Refusal {
  return new Refusal(`The policy ${policy} would not do what it promises`, [problem, 'Nothing is written.']);
}
