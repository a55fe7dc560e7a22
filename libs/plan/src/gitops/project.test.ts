import { expect, test } from 'vitest';
import { permitsDestination, permitsKind, permitsSource } from './project.ts';

const SERVER = 'https://aws-dev.example.com';
const project = (spec: object) => ({ kind: 'AppProject', metadata: { name: 'one' }, spec });
const to = (namespace: string) => ({ server: SERVER, name: 'aws-dev', namespace });

test.each([
  ['its own namespace', [{ server: '*', namespace: 'checkout' }], 'checkout', true],
  ['the namespace of another', [{ server: '*', namespace: 'checkout' }], 'payments', false],
  ['a cluster by its name', [{ name: 'aws-*', namespace: 'checkout' }], 'checkout', true],
  ['another cluster', [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }], 'argocd', false],
  [
    'any namespace but one',
    [
      { server: '*', namespace: '*' },
      { server: '*', namespace: '!argocd' },
    ],
    'checkout',
    true,
  ],
  [
    'the one',
    [
      { server: '*', namespace: '*' },
      { server: '*', namespace: '!argocd' },
    ],
    'argocd',
    false,
  ],
  ['anything, of a project without destinations', [], 'checkout', false],
])('to %s', (_, destinations, namespace, expected) => {
  expect(permitsDestination(project({ destinations }), to(namespace))).toBe(expected);
});

const CLAIM = { apiVersion: 'platform.kubecon.io/v1alpha1', kind: 'DatabaseInstanceClaim', metadata: { name: 'a' } };
const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

test.each([
  ['a kind that is listed', { namespaceResourceWhitelist: [{ group: 'platform.kubecon.io', kind: '*' }] }, true],
  ['a kind of another group', { namespaceResourceWhitelist: [{ group: '', kind: '*' }] }, false],
  ['a kind, by an empty list', { namespaceResourceWhitelist: [] }, false],
  ['a kind, without a list', {}, true],
  ['a kind that is forbidden', { namespaceResourceBlacklist: [{ group: '*', kind: 'DatabaseInstanceClaim' }] }, false],
])('in a namespace: %s', (_, spec, expected) => expect(permitsKind(project(spec), CLAIM, true)).toBe(expected));

test.each([
  ['without a list', {}, false],
  ['of any name', { clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] }, true],
  ['of its name', { clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'kube-*' }] }, true],
  ['of another name', { clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'checkout' }] }, false],
  [
    'of a name that is forbidden',
    {
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      clusterResourceBlacklist: [{ group: '', kind: 'Namespace', name: '{argocd,kube-*}' }],
    },
    false,
  ],
])('outside of namespaces: a kind %s', (_, spec, expected) => {
  expect(permitsKind(project(spec), namespace('kube-system'), false)).toBe(expected);
});

test('a repository has to be named', () => {
  const own = project({ sourceRepos: ['https://github.com/example/*'] });
  expect(permitsSource(own, 'https://github.com/example/platform.git')).toBe(true);
  expect(permitsSource(own, 'https://github.com/somebody/platform.git')).toBe(false);
  expect(permitsSource(project({}), 'https://github.com/example/platform.git')).toBe(false);
});
