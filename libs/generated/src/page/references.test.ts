import type { KubernetesObject } from '@platform/compositions';
import { expect, test } from 'vitest';
import { referencesAmong, SHARED } from './references.ts';

const composed = (resource: string, kind: string, spec: KubernetesObject, metadata: KubernetesObject = {}) => ({
  resource,
  ready: true,
  object: { kind, metadata: { name: `a-${resource}`, ...metadata }, spec },
});
const named = (name: string) => ({ annotations: { 'crossplane.io/external-name': name } });

test.each([
  [
    'a selector among its own',
    [
      composed('user', 'User', { instanceSelector: { matchControllerRef: true } }),
      composed('db', 'DatabaseInstance', {}),
    ],
    [{ from: 'user', to: 'db' }],
  ],
  [
    'a selector by label',
    [
      composed('queue', 'Queue', { topicSelector: { matchControllerRef: true, matchLabels: { role: 'dead' } } }),
      composed('live', 'Topic', {}),
      composed('dead', 'Topic', {}, { labels: { role: 'dead' } }),
    ],
    [{ from: 'queue', to: 'dead' }],
  ],
  [
    'a selector among what all share',
    [composed('db', 'Instance', { subnetIdSelector: { namespace: SHARED } })],
    [{ from: 'db', to: SHARED }],
  ],
  [
    'the Secret that another one writes',
    [
      composed('user', 'User', { passwordSecretRef: { name: 'a-master' } }),
      composed('secret', 'ExternalSecret', { target: { name: 'a-master' } }),
    ],
    [{ from: 'user', to: 'secret' }],
  ],
  [
    'another one by kind and name',
    [
      composed('secret', 'ExternalSecret', { dataFrom: [{ generatorRef: { kind: 'Password', name: 'a-password' } }] }),
      composed('password', 'Password', {}),
    ],
    [{ from: 'secret', to: 'password' }],
  ],
  [
    'a link that ends with its name, below its own collection',
    [
      composed('rule', 'ForwardingRule', { target: 'global/targetHttpProxies/a' }),
      composed('http', 'TargetHTTPProxy', {}, named('a')),
      composed('https', 'TargetHTTPSProxy', {}, named('a')),
    ],
    [{ from: 'rule', to: 'http' }],
  ],
  [
    'the namespace that a wrapped object stands in',
    [
      composed('quota', 'Object', { forProvider: { manifest: { kind: 'Quota', metadata: { namespace: 'jobs' } } } }),
      composed('space', 'Object', { forProvider: { manifest: { kind: 'Namespace', metadata: { name: 'jobs' } } } }),
    ],
    [{ from: 'quota', to: 'space' }],
  ],
  [
    'nothing',
    [composed('db', 'Instance', { name: 'a', tags: { claim: 'a' } }), composed('x', 'Instance', {}, named('a'))],
    [],
  ],
])('a resource refers to %s', (_, resources, expected) => expect(referencesAmong(resources)).toEqual(expected));
