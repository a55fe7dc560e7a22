import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MARK } from './mark.ts';
import { strayFiles, strayPolicyFiles } from './strays.ts';

/** A repository that holds these files, until the test ends. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'generated-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

test('what was generated from an API that is gone is a stray, and what somebody wrote is not', () => {
  const root = repository({
    'platform-api/cache/definition.yaml': 'unreadable: [\n',
    'platform-api/cache/rendered/aws.yaml': `# ${MARK}\n`,
    'platform-api/cache/rendered/oracle.yaml': `# ${MARK}\n`,
    'platform-api/gone/rendered/aws.yaml': `# ${MARK}\n`,
    'docs/api/README.md': `<!-- ${MARK} -->\n`,
    'docs/api/cache.md': `<!-- ${MARK} -->\n`,
    'docs/api/gone.md': `<!-- ${MARK} -->\n`,
    'docs/api/by-hand.md': '# By hand\n',
  });
  expect(strayFiles(root)).toEqual([
    'docs/api/gone.md',
    'platform-api/cache/rendered/oracle.yaml',
    'platform-api/gone/rendered/aws.yaml',
  ]);
});

test('of a policy that is gone no page is left, and no test where there are no examples', () => {
  const policy = (name: string) =>
    `apiVersion: policies.kyverno.io/v1\nkind: ValidatingPolicy\nmetadata:\n  name: ${name}\nspec: {}\n`;
  const root = repository({
    'policies/size-cap/policy.yaml': policy('size-cap'),
    'policies/size-cap/good.yaml': '',
    'policies/size-cap/kyverno-test.yaml': `# ${MARK}\n`,
    'policies/size-cap/kyverno-user.yaml': `# ${MARK}\n`,
    'policies/changes-only/policy.yaml': policy('changes-only'),
    'policies/changes-only/kyverno-test.yaml': `# ${MARK}\n`,
    'policies/broken/policy.yaml': 'unreadable: [\n',
    'policies/broken/kyverno-test.yaml': `# ${MARK}\n`,
    'policies/gone/kyverno-test.yaml': `# ${MARK}\n`,
    'policies/by-hand/kyverno-test.yaml': 'kind: Test\n',
    'docs/policies/README.md': `<!-- ${MARK} -->\n`,
    'docs/policies/size-cap.md': `<!-- ${MARK} -->\n`,
    'docs/policies/broken.md': `<!-- ${MARK} -->\n`,
    'docs/policies/gone.md': `<!-- ${MARK} -->\n`,
  });
  expect(strayPolicyFiles(root)).toEqual([
    'docs/policies/gone.md',
    'policies/changes-only/kyverno-test.yaml',
    'policies/gone/kyverno-test.yaml',
    'policies/size-cap/kyverno-user.yaml',
  ]);
});

test('without policies there is no list of them', () =>
  expect(strayPolicyFiles(repository({ 'docs/policies/README.md': `<!-- ${MARK} -->\n` }))).toEqual([
    'docs/policies/README.md',
  ]));
