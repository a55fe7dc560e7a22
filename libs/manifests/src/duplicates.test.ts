import { expect, test } from 'vitest';
import { duplicates } from './duplicates.ts';
import { parseManifests } from './parse-manifests.ts';

const object = (apiVersion: string, kind: string, name: string, namespace = 'checkout'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;

const environmentOf = ({ file }: { file: string }): string => file.split('/')[2]!;

test('the second definition points at the first', () => {
  const dev = parseManifests('teams/checkout/dev/a.yaml', object('v1', 'ConfigMap', 'a')).manifests;
  const again = parseManifests(
    'teams/checkout/dev/b.yaml',
    object('v1', 'ConfigMap', 'b') + '---\n' + object('v1', 'ConfigMap', 'a'),
  ).manifests;
  expect(duplicates([...dev, ...again], environmentOf)).toEqual([
    {
      code: 'duplicate-resource',
      severity: 'error',
      file: 'teams/checkout/dev/b.yaml',
      line: 10,
      column: 9,
      path: 'metadata.name',
      message: 'ConfigMap checkout/a is already defined in teams/checkout/dev/a.yaml:4',
      hint: 'keep one of the two, or give this one another name',
    },
  ]);
});

test('another version of the same group is the same resource', () => {
  const text = object('apps/v1', 'Deployment', 'a') + '---\n' + object('apps/v1beta1', 'Deployment', 'a');
  expect(duplicates(parseManifests('teams/checkout/dev/a.yaml', text).manifests, environmentOf)).toHaveLength(1);
});

test('another group, kind, name, namespace or scope is another resource', () => {
  const texts = {
    'teams/checkout/dev/a.yaml': [
      object('apps/v1', 'Deployment', 'a'),
      object('example.org/v1', 'Deployment', 'a'),
      object('apps/v1', 'StatefulSet', 'a'),
      object('apps/v1', 'Deployment', 'b'),
      object('apps/v1', 'Deployment', 'a', 'payments'),
    ].join('---\n'),
    'teams/checkout/production/a.yaml': object('apps/v1', 'Deployment', 'a'),
  };
  const manifests = Object.entries(texts).flatMap(([file, text]) => parseManifests(file, text).manifests);
  expect(manifests).toHaveLength(6);
  expect(duplicates(manifests, environmentOf)).toEqual([]);
});
