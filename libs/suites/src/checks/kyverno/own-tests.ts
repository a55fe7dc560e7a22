import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { runKyvernoTests, type KubernetesObject, type TestRow } from '@platform/policies';
import { parseAllDocuments } from 'yaml';
import { aboutFile } from '../../files/text.ts';

const runs = new Map<string, Promise<readonly TestRow[]>>();

/**
 * What stands beside a policy in Kyverno's own test format passes, and about the resources that it names: Kyverno lets a
 * row pass whose resource does not exist, or that the policy never looked at.
 */
export async function checkOwnTests(root: string, folder: string): Promise<Finding[]> {
  const file = `${folder}/kyverno-test.yaml`;
  if (!existsSync(join(root, file))) return [];
  let run = runs.get(root);
  if (!run) runs.set(root, (run = runKyvernoTests(join(root, 'policies'))));
  const policy = folder.split('/').at(-1)!;
  const rows = (await run).filter((row) => row.policy === policy);
  const wanted = wantedIn(readFileSync(join(root, file), 'utf8'));
  const failing = rows.filter(({ isPassed, reason }) => !isPassed || reason !== 'Ok');
  const problems = [
    ...failing.map(({ resource, reason }) => `${resource}: ${reason}`),
    ...wanted
      .filter((one) => !rows.some(({ resource }) => resource.replace('//', '/').endsWith(`/${one}`)))
      .map((one) => `there is no row for ${one}`),
    ...(rows.length === wanted.length ? [] : [`there are ${rows.length} rows for ${wanted.length} resources`]),
  ];
  return problems.map((message) => aboutFile(file, { code: 'policy-test-fails', message: `kyverno test: ${message}` }));
}

/** The resources that the tests name, as `<kind>/<namespace>/<name>`. */
function wantedIn(text: string): string[] {
  const tests = parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject);
  const results: readonly KubernetesObject[] = tests.flatMap(({ results: own }) => own ?? []);
  return results.flatMap(({ kind, resources = [], resourceSpecs = [] }) => [
    ...(resources as readonly string[]).map((resource) => `${kind}/${resource}`),
    ...(resourceSpecs as readonly KubernetesObject[]).map(({ namespace, name }) =>
      [kind, namespace, name].filter(Boolean).join('/'),
    ),
  ]);
}
