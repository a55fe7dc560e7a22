import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { secretsOf } from './secrets.ts';

const TEXT = `apiVersion: batch/v1
kind: CronJob
metadata: { name: sweep }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          imagePullSecrets: [{ name: registry }]
          initContainers:
            - name: migrate
              envFrom: [{ secretRef: { name: all, optional: true } }, { configMapRef: { name: no-secret } }]
          containers:
            - name: sweep
              env:
                - { name: PLAIN, value: text }
                - { name: FIELD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
                - { name: KEY, valueFrom: { secretKeyRef: { name: one, key: port } } }
                - { name: MAYBE, valueFrom: { secretKeyRef: { name: one, key: extra, optional: true } } }
          volumes:
            - { name: tmp, emptyDir: {} }
            - { name: whole, secret: { secretName: two } }
            - { name: parts, secret: { secretName: three, optional: true, items: [{ key: ca, path: ca.pem }] } }
            - { name: mixed, projected: { sources: [{ secret: { name: four, items: [{ key: a, path: a }] } }] } }
`;

test('every way to read a Secret is seen, with the place where it is written', () => {
  const [manifest] = parseManifests('job.yaml', TEXT).manifests;
  const seen = secretsOf(manifest!).map(({ secret, key, isOptional, path, keyPath }) => {
    const place = manifest!.position(keyPath ?? path).line;
    return [secret, key ?? '*', isOptional ? 'optional' : 'needed', place].join(' ');
  });
  expect(seen).toEqual([
    'all * optional 12',
    'one port needed 18',
    'one extra optional 19',
    'two * needed 22',
    'three ca optional 23',
    'four a needed 24',
    'registry * needed 9',
  ]);
});

test('what runs no pods reads no Secret', () => {
  const text = 'apiVersion: v1\nkind: Service\nmetadata: { name: cart }\n';
  expect(secretsOf(parseManifests('a.yaml', text).manifests[0]!)).toEqual([]);
});
