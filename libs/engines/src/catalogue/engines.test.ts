import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_NAMES, engineOf, type EngineName } from './engines.ts';

test.each<[EngineName, string, string, boolean]>([
  ['promtool', 'v0.315.0', 'promtool, version 3.15.0 (branch: HEAD, revision: 1f2e)\n  build user: x', true],
  ['promtool', 'v0.315.0', 'promtool, version 3.15.01 (branch: HEAD, revision: 1f2e)', false],
  ['promtool', 'v0.309.1', 'promtool, version 3.9.1 (branch: HEAD, revision: 1f2e)', true],
  ['promtool', 'v0.315.0', 'promtool, version  (branch: , revision: unknown)', false],
  ['kustomize', 'v5.8.1', 'v5.8.1\n', true],
  ['kustomize', 'v5.8.1', 'v5.8.10\n', false],
  ['kustomize', 'v5.8.1', '{Version:kustomize/v5.8.1 GitCommit:x}', false],
  ['kustomize', 'v5.8.1', 'v5x8.1\n', false],
  ['kyverno', 'v1.19.1', 'Version: v1.19.1\nTime: ---\n', true],
  ['kyverno', 'v1.19.1', 'Version: v1.19.1-rc.1\n', false],
  ['kubeconform', 'v0.8.0', 'v0.8.0\n', true],
  ['kubeconform', 'v0.8.0', 'development\n', false],
  ['crossplane', 'v2.4.0', 'v2.4.0\n', true],
  ['crossplane', 'v2.4.0', '\n', false],
  ['etcd', 'v3.6.5', 'etcd Version: 3.6.5\nGit SHA: x\n', true],
  ['etcd', 'v3.6.5', 'etcd Version: 3.6.50\nGit SHA: x\n', false],
  ['kube-apiserver', 'v1.35.4', 'Kubernetes v1.35.4\n', true],
  ['kube-apiserver', 'v1.35.4', 'Kubernetes v0.0.0-master+$Format:%H$\n', false],
  ['kube-controller-manager', 'v1.35.4', 'Kubernetes v1.35.4\n', true],
  ['kyverno-admission-controller', 'v1.19.1', '  -webhookServerPort int\n    \tPort', true],
  ['kyverno-admission-controller', 'v1.19.1', '  -backgroundScanInterval duration\n', false],
  ['kyverno-background-controller', 'v1.19.1', '  -genWorkers int\n', true],
  ['kyverno-background-controller', 'v1.19.1', '  -backgroundScanInterval duration\n', false],
  ['kyverno-reports-controller', 'v1.19.1', '  -backgroundScanInterval duration\n', true],
  ['provider-kubernetes', 'v1.2.1', '      --[no-]sanitize-secrets   when enabled', true],
  ['argocd', 'v3.5.7', 'argocd: v3.5.7+unknown\n', true],
  ['argocd', 'v3.5.7', 'argocd: v99.99.99+unknown\n', false],
  ['redis', 'v2.38.0', 'usage: redis <host:port>\n', true],
])('%s %s: the answer %j is accepted: %s', (name, version, answer, accepted) => {
  expect(engineOf(name).verifyPattern(version).test(answer)).toBe(accepted);
});

test('Kubernetes is told its version as in a release', () => {
  expect(engineOf('kube-apiserver').linkedVariables?.('v1.35.4')).toEqual([
    'k8s.io/component-base/version.gitVersion=v1.35.4',
    'k8s.io/component-base/version.gitMajor=1',
    'k8s.io/component-base/version.gitMinor=35',
  ]);
});

test('a pin with several tools serves several engines, each with its package', () => {
  const folders = Map.groupBy(
    ENGINE_NAMES.map((name) => engineOf(name)),
    ({ folder }) => folder,
  );
  for (const engines of folders.values()) {
    const packages = engines.map((engine) => engine.package);
    expect(new Set(packages).size).toBe(engines.length);
    expect(engines.length > 1 && packages.includes(undefined)).toBe(false);
  }
});

test.each(ENGINE_NAMES)('the package of %s is a tool of its pin', (name) => {
  const { folder, package: own } = engineOf(name);
  const tools = readFileSync(join(folder, 'go.mod'), 'utf8').split(/^tool /m)[1] ?? '';
  expect(tools.match(/[^\s()]+\/[^\s()]+/g)).toContain(own ?? tools.trim().split(/\s/)[0]);
});
