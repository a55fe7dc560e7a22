import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexCrds } from './crd-index.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-index-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const CRD = `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things.example.org
spec:
  group: example.org
  names:
    kind: Thing
    plural: things
  scope: Cluster
`;

test('the index says which file defines a kind, and leaves other files out', () => {
  writeFileSync(join(folder, 'things.yaml'), CRD + ' '.repeat(20_000));
  writeFileSync(join(folder, 'kustomization.yaml'), 'kind: Kustomization\n');
  writeFileSync(join(folder, 'README.md'), 'kind: CustomResourceDefinition\n');
  expect(indexCrds(folder)).toEqual([{ group: 'example.org', kind: 'Thing', file: 'things.yaml' }]);
});

test('a CRD of another layout is not passed over', () => {
  writeFileSync(join(folder, 'things.yaml'), CRD.replaceAll('\n  ', '\n    '));
  expect(() => indexCrds(folder)).toThrow(/laid out unlike/);
});
