import { expect, test } from 'vitest';
import { composedNames, explanationOf, explanationsOf } from './explanations.ts';

const COMPOSITION = {
  metadata: {
    name: 'cache-aws',
    annotations: {
      'explain.platform.kubecon.io/cluster': 'The cache itself',
      'platform.kubecon.io/cost-drivers': 'Hours of the size',
    },
  },
  spec: { pipeline: [{ input: { resources: [{ name: 'cluster' }, { name: 'subnets' }] } }, { step: 'other' }] },
};
const composed = (resource: string, object = {}) => ({ resource, ready: true, object });

test('annotations that explain are those of resources only', () =>
  expect([...explanationsOf(COMPOSITION)]).toEqual([['cluster', 'The cache itself']]));

test('a Composition without annotations explains nothing', () =>
  expect(explanationsOf({ metadata: { name: 'cache-aws' } }).size).toBe(0));

test('resources are named in the order of the pipeline', () =>
  expect(composedNames(COMPOSITION)).toEqual(['cluster', 'subnets']));

test.each([
  ['what its annotation says', composed('cluster'), 'The cache itself'],
  ['nothing where there is none', composed('subnets'), undefined],
  [
    'the connection Secret, which no entry of the Composition makes',
    composed('a-connection-secret', { kind: 'Secret', type: 'connection.crossplane.io/v1alpha1' }),
    'What applications read; it appears as soon as there is something in it',
  ],
])('a composed resource is explained by %s', (_, one, text) => expect(explanationOf(COMPOSITION, one)).toBe(text));
