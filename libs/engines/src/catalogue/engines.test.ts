import { expect, test } from 'vitest';
import { engineOf, type EngineName } from './engines.ts';

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
  ['crossplane', 'v2.4.0', 'v2.4.0\n', true],
  ['crossplane', 'v2.4.0', '\n', false],
])('%s %s: the answer %j is accepted: %s', (name, version, answer, accepted) => {
  expect(engineOf(name).verifyPattern(version).test(answer)).toBe(accepted);
});
