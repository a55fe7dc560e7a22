import { expect, test } from 'vitest';
import { parseManifests } from './parse-manifests.ts';

const report = (text: string): string => {
  const { manifests, findings } = parseManifests('a.yaml', text);
  return (
    findings
      .map(({ line, column, code, message, hint }) => `${line}:${column} ${code}: ${message} -> ${hint}`)
      .join('\n') || `${manifests.length} manifest`
  );
};

test('what is no manifest is told apart', () => {
  const texts = [
    'a word\n',
    '- apiVersion: v1\n',
    'kind: Namespace\n',
    'apiversion: v1\nkind: Namespace\n',
    'apiVersion: 1\nkind: Namespace\n',
    'apiVersion: v1\nkind:\n',
    'apiVersion: v1\nkind: Namespace\n',
    'apiVersion: v1\nkind: Namespace\nmetadata: checkout\n',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels: {}\n',
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: 12}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 12}\n',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n',
  ];
  expect(texts.map(report)).toMatchInlineSnapshot(`
    [
      "1:1 not-a-manifest: the document is a single value, not a mapping -> write apiVersion, kind and metadata at the top",
      "1:1 not-a-manifest: the document is a list, not a mapping -> write apiVersion, kind and metadata at the top",
      "1:1 not-a-manifest: apiVersion is missing -> write apiVersion: and a value at the top",
      "1:1 not-a-manifest: apiVersion is missing -> write apiVersion instead of apiversion",
      "1:13 not-a-manifest: apiVersion must be text -> write apiVersion: and a value at the top",
      "2:6 not-a-manifest: kind must be text -> write kind: and a value at the top",
      "1:1 not-a-manifest: metadata is missing -> write metadata: and below it name:",
      "3:11 not-a-manifest: metadata must be a mapping -> write metadata: and below it name:",
      "3:1 not-a-manifest: metadata.name is missing -> write metadata: and below it name:",
      "3:18 not-a-manifest: metadata.name must be text -> write a name, in quotes if it looks like a number",
      "3:32 not-a-manifest: metadata.namespace must be text -> write the name of a namespace, or leave the field out",
      "2:7 not-a-manifest: List wraps several objects in one -> write each item as a document of its own, separated by ---",
    ]
  `);
});

test('kinds of Kustomize need no name', () => {
  expect(report('apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n')).toBe('1 manifest');
});

test('a kind that merely ends with List is a manifest like any other', () => {
  expect(report('apiVersion: example.org/v1\nkind: AllowList\nmetadata: {name: a}\n')).toBe('1 manifest');
});
