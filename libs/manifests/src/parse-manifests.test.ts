import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from './list-files.ts';
import { parseManifests } from './parse-manifests.ts';
import { readManifests } from './read-manifests.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

test('a claim is a manifest', () => {
  const { manifests, findings } = parseManifests('claim.yaml', readFileSync(join(FIXTURES, 'sound/claim.yaml')));
  expect(findings).toEqual([]);
  const [claim] = manifests;
  const { file, index, apiVersion, kind, name, namespace, object } = claim!;
  expect({ file, index, apiVersion, kind, name, namespace }).toEqual({
    file: 'claim.yaml',
    index: 0,
    apiVersion: 'platform.kubecon.io/v1alpha1',
    kind: 'DatabaseInstanceClaim',
    name: 'checkout-db',
    namespace: 'checkout',
  });
  expect(object['spec']).toEqual({ team: 'checkout', engine: 'postgres', size: 'small' });
  expect(claim!.position(['spec', 'size'])).toEqual({ line: 9, column: 9 });
});

test('several manifests of one file keep their own places', () => {
  const { manifests, findings } = parseManifests('several.yaml', readFileSync(join(FIXTURES, 'sound/several.yaml')));
  expect(findings).toEqual([]);
  expect(manifests.map(({ kind, name, namespace }) => [kind, name, namespace])).toEqual([
    ['Namespace', 'checkout', ''],
    ['ConfigMap', 'settings', 'checkout'],
    ['Role', 'reader', 'checkout'],
  ]);
  expect(manifests.map((manifest) => manifest.position(['metadata', 'name']))).toEqual([
    { line: 5, column: 9 },
    { line: 10, column: 19 },
    { line: 21, column: 9 },
  ]);
});

test('every broken file gives its finding, at its place, with a hint', () => {
  const { files } = listFiles(FIXTURES, ['broken']);
  const { manifests, findings } = readManifests(FIXTURES, files);
  expect(manifests.map(({ file }) => file)).toEqual(['broken/yaml-1-1.yaml']);
  expect(findings.every(({ hint }) => hint !== undefined)).toBe(true);
  expect(
    findings.map(({ file, line, column, code, path, message }) => {
      return `${file.replace('broken/', '')}:${line}:${column} ${code} [${path}] ${message}`;
    }),
  ).toMatchInlineSnapshot(`
    [
      "alias-bomb.yaml:5:8 yaml-alias-bomb [e[0]] aliases multiply this document beyond bounds",
      "duplicate-key.yaml:8:3 yaml-duplicate-key [spec.size] the key size is already written above",
      "empty.yaml:1:1 yaml-empty [] the file holds no YAML",
      "indentation.yaml:6:9 yaml-syntax [] the value holds a second ': ', or the line below it is indented too far",
      "keys.yaml:6:3 yaml-key [data] the key is not text",
      "keys.yaml:7:3 yaml-key [data] the key is not text",
      "keys.yaml:8:3 yaml-key [data] the key is not text",
      "list.yaml:1:1 not-a-manifest [] the document is a list, not a mapping",
      "merge-conflict.yaml:6:1 yaml-syntax [] the mark of an unresolved merge conflict",
      "merge-key.yaml:4:3 yaml-merge-key [spec[<<]] merge keys (<<) are not supported",
      "missing-colon.yaml:7:3 yaml-syntax [] the line is no 'key: value', or is indented differently from its neighbours",
      "prototype.yaml:5:1 yaml-forbidden-key [__proto__] the key __proto__ is not allowed",
      "scalar.yaml:1:1 not-a-manifest [] the document is a single value, not a mapping",
      "tab.yaml:4:1 yaml-tab [] a tab is used as indentation",
      "tags.yaml:6:22 yaml-tag [data.password] the tag !!binary means nothing to Kubernetes",
      "tags.yaml:7:15 yaml-tag [data.key] the tag !vault means nothing to Kubernetes",
      "template.yaml:6:10 yaml-key [spec.size] the key is not text",
      "unclosed-quote.yaml:4:9 yaml-syntax [] the quote opened here is not closed",
      "yaml-1-1.yaml:6:21 yaml-1-1-ambiguous [spec.highAvailability] kubectl, Argo CD and Kyverno read yes as true",
      "yaml-1-1.yaml:7:3 yaml-1-1-ambiguous [spec.on] kubectl, Argo CD and Kyverno read on as true",
      "yaml-1-1.yaml:7:7 yaml-1-1-ambiguous [spec.on] readers of YAML 1.1 and of YAML 1.2 take 0777 for different values",
    ]
  `);
});
