import { beforeAll, expect, test } from 'vitest';
import { moduleCopy, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { ensureEngine, listEngines, runEngine } from './engines.ts';

// A first build takes minutes.
beforeAll(() => ensureEngine('kustomize'), 900_000);

test('kustomize runs, as pinned', async () => {
  expect(await runEngine('kustomize', ['version'])).toMatchObject({ exitCode: 0, stdout: Buffer.from('v5.8.1\n') });
});

test('what kustomize refuses is an answer with its words', async () => {
  const { exitCode, stderr } = await runEngine('kustomize', ['build', moduleCopy('hello')]);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('unable to find one of')]);
});

test('an engine is asked for once per process', async () => {
  expect(ensureEngine('kustomize')).toBe(ensureEngine('kustomize'));
  const file = await ensureEngine('kustomize');
  setVariable('PATH', temporaryFolder());
  expect(await ensureEngine('kustomize')).toBe(file);
});

test('lists every engine with its version', async () => {
  const engines = await listEngines();
  expect(engines.map(({ name, version }) => `${name} ${version}`)).toMatchInlineSnapshot(`
    [
      "function-patch-and-transform v0.10.7",
      "crossplane v2.4.0",
      "kyverno v1.19.1",
      "kyverno-admission-controller v1.19.1",
      "kyverno-background-controller v1.19.1",
      "kyverno-reports-controller v1.19.1",
      "kustomize v5.8.1",
      "kubeconform v0.8.0",
      "promtool v0.315.0",
      "etcd v3.6.5",
      "kube-apiserver v1.35.4",
      "kube-controller-manager v1.35.4",
      "provider-kubernetes v1.2.1",
      "argocd v3.5.7",
      "redis v2.38.0",
    ]
  `);
  expect(engines.find(({ name }) => name === 'kustomize')).toMatchObject({
    state: expect.stringMatching(/built|on-path/),
  });
});
