import { sourceReader } from '@platform/manifests';
import { contentSchemas, loadPolicies, readExamples, type Policies } from '@platform/plan';
import { listApis } from '../api/apis.ts';
import { formatAll } from '../files/format.ts';
import type { Generated } from '../files/generate.ts';
import { filesOfPolicy, kyvernoTestFile, kyvernoUserFile, POLICY_INDEX, policyPageFile } from '../files/paths.ts';
import { kyvernoTest } from './kyverno-test.ts';
import { matrix } from './matrix.ts';
import type { Fates } from './page/environments.ts';
import { policyPage, type PolicyFacts } from './page/page.ts';
import { listPolicies, type PolicySource } from './source.ts';

/** An exception is listed until somebody removes it, or the page would be out of date by itself. */
const BEFORE_ANY_END = new Date(0);

/**
 * A page for each policy, the list of all of them, and their examples as tests in Kyverno's own format. Needs no control
 * plane; nothing where there are no policies.
 *
 * @param isWanted whether somebody asked for a file
 */
export async function generatePolicies(
  root: string,
  isWanted: (file: string) => boolean = () => true,
): Promise<Generated> {
  const sources = listPolicies(root);
  if (![POLICY_INDEX, ...sources.flatMap(filesOfPolicy)].some(isWanted) || sources.length === 0) return NOTHING;
  const policies = await loadPolicies(root, BEFORE_ANY_END);
  if (policies.findings.length > 0) return { ...NOTHING, findings: policies.findings };
  const apis = listApis(root);
  const schemas = contentSchemas(root);
  const text = sourceReader(root);
  const facts: PolicyFacts[] = sources.map((source) => ({
    source,
    text: text(source.manifest.file) ?? '',
    examples: readExamples(root, source.folder),
    fates: fatesOf(source, policies),
  }));
  const tests = await Promise.all(
    facts.map(async ({ source, examples }) => ({ source, ...(await kyvernoTest(source, examples, schemas)) })),
  );
  const files = await formatAll(
    [
      [POLICY_INDEX, matrix(facts, policies)] as const,
      ...facts.map((one) => [policyPageFile(one.source), policyPage(one, apis)] as const),
      ...tests.flatMap(({ source, test, user }) => [
        ...(test === undefined ? [] : [[kyvernoTestFile(source), test] as const]),
        ...(user === undefined ? [] : [[kyvernoUserFile(source), user] as const]),
      ]),
    ].filter(([file]) => isWanted(file)),
  );
  return { files, findings: tests.flatMap(({ findings }) => findings) };
}

const NOTHING: Generated = { files: new Map(), findings: [] };

function fatesOf({ name, policy }: PolicySource, { environments }: Policies): Fates {
  return new Map(
    environments.flatMap(({ environment, set }) => {
      const own = policy
        ? set.policies.find((one) => one.name === name)?.actions
        : set.mutations.some((one) => one.name === name)
          ? []
          : undefined;
      return own ? [[environment, own] as const] : [];
    }),
  );
}
