import type { KubernetesObject } from '@platform/compositions';
import { expect, test } from 'vitest';
import { snapshot } from './snapshot.ts';

const example = (name: string) => ({ name, file: '', text: '', about: '', manifest: {} as never });
const composed = (spec: KubernetesObject, metadata: KubernetesObject = {}) => ({
  resource: 'server',
  ready: true,
  object: {
    spec,
    metadata: {
      generateName: 'a-',
      name: 'a-1234',
      namespace: 'checkout',
      ownerReferences: [{ uid: '1' }],
      labels: { 'crossplane.io/composite': 'a' },
      annotations: { 'crossplane.io/composition-resource-name': 'server', 'crossplane.io/external-name': 'a-dev' },
      ...metadata,
    },
    kind: 'Instance',
  },
});

test('the first example stands in full without what Crossplane adds, the others as what they change', () => {
  const text = snapshot(
    'aws',
    [
      { example: example('minimal'), resources: [composed({ size: 'small', tls: true })] },
      { example: example('large'), resources: [composed({ size: 'large', tls: true })] },
      { example: example('same'), resources: [composed({ size: 'small', tls: true })] },
      { example: example('none'), resources: [] },
    ],
    [{ example: example('other'), why: 'Not on AWS.' }],
  );
  expect(text.replace(/^#.*\n/gm, '')).toBe(`minimal:
  server:
    kind: Instance
    metadata:
      annotations:
        crossplane.io/external-name: a-dev
    spec:
      size: small
      tls: true
large:
  server:
    spec:
      size: large
same: {}
none:
  server: null
other: "refused: Not on AWS."
`);
});

test('a name that the Composition gave is kept', () => {
  const named = composed({}, { generateName: undefined, name: 'a-master' });
  expect(snapshot('aws', [{ example: example('minimal'), resources: [named] }], [])).toContain('name: a-master\n');
});
