import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { brokenDefinitions, listApis } from './apis.ts';

const DEFINITION = `apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata:
  name: caches.platform.kubecon.io
spec:
  group: platform.kubecon.io
  names: { kind: Cache }
  versions: [{ name: v1, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object } } } } }]
`;

function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'generated-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, 'platform-api', name, 'definition.yaml');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

test('an API is what its definition says, by the name of its folder', () => {
  const [api, ...others] = listApis(repository({ cache: DEFINITION }));
  expect(api).toMatchObject({
    folder: 'platform-api/cache',
    name: 'cache',
    apiVersion: 'platform.kubecon.io/v1',
    kind: 'Cache',
  });
  expect(others).toEqual([]);
});

test.each([
  ['cannot be read', 'spec: [\n'],
  ['is something else', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n'],
  ['lacks a schema', DEFINITION.replace(/versions: .*/, 'versions: []')],
])('a definition that %s is a finding, and no reason to fail', (_, text) => {
  const root = repository({ cache: DEFINITION, dns: text });
  expect(listApis(root).map(({ name }) => name)).toEqual(['cache']);
  expect(brokenDefinitions(root)).toMatchObject([{ severity: 'error', file: 'platform-api/dns/definition.yaml' }]);
});
