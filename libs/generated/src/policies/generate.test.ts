import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENTS } from '@platform/plan';
import { expect, onTestFinished, test } from 'vitest';
import { generatePolicies } from './generate.ts';
import { SIZE_CAP } from './sample-policy.ts';

const kustomization = (...resources: readonly string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map((one) => `  - ${one}\n`).join('')}`;
const CLAIM = `apiVersion: v1
kind: Namespace
metadata:
  name: trial
  annotations:
    tests.platform.kubecon.io/says: not large
`;
const FILES = {
  'platform-api/.gitkeep': '',
  'policies/size-cap/kustomization.yaml': kustomization('policy.yaml'),
  'policies/size-cap/policy.yaml': SIZE_CAP,
  'policies/size-cap/bad.yaml': CLAIM,
  ...Object.fromEntries(
    ENVIRONMENTS.map((one) => [`policies/environments/${one}/kustomization.yaml`, kustomization('../../size-cap')]),
  ),
};

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

test('a policy has a page and a test, and all of them a list', async () => {
  const root = repository(FILES);
  const { files, findings } = await generatePolicies(root);
  expect(findings).toEqual([]);
  expect([...files.keys()]).toEqual([
    'docs/policies/README.md',
    'docs/policies/size-cap.md',
    'policies/size-cap/kyverno-test.yaml',
  ]);
  expect(files.get('docs/policies/size-cap.md')).toContain('Policy size-cap failed: not large');
  expect(files.get('docs/policies/size-cap.md'), 'what only tests know is not shown').not.toContain('tests.platform');
  const page = await generatePolicies(root, (file) => file === 'docs/policies/size-cap.md');
  expect([...page.files.keys()]).toEqual(['docs/policies/size-cap.md']);
});

test('an expression that does not compile is a finding, and no page says what it may mean', async () => {
  const root = repository({ ...FILES, 'policies/size-cap/policy.yaml': SIZE_CAP.replace("in ['checkout']", 'in [') });
  const { files, findings } = await generatePolicies(root);
  expect(files.size).toBe(0);
  expect(findings.map(({ code }) => code)).toContain('policy-broken');
});

test('without policies there is nothing to say', async () =>
  expect(await generatePolicies(repository({ 'platform-api/.gitkeep': '' }))).toEqual({
    files: new Map(),
    findings: [],
  }));
