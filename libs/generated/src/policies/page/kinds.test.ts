import { expect, test } from 'vitest';
import { apiOf, SIZE_CAP, sourceOf } from '../sample-policy.ts';
import { kinds } from './kinds.ts';

const APIS = [
  apiOf('cache', 'CacheClaim', 'size'),
  apiOf('bucket', 'BucketClaim'),
  apiOf('dns', 'DnsClaim'),
  apiOf('queue', 'QueueClaim', 'size'),
];

test('claims that are looked at, and why others are not: as is written, or because they lack the field', () =>
  expect(kinds(sourceOf(SIZE_CAP), APIS)).toBe(
    [
      '- [CacheClaim](../api/cache.md)',
      '',
      '| Not at | Why |',
      '| --- | --- |',
      '| [BucketClaim](../api/bucket.md) | whatever is said here, it has no size |',
      '| [DnsClaim](../api/dns.md) | has no `spec.size` |',
      '| [QueueClaim](../api/queue.md) | they are small |',
    ].join('\n'),
  ));

test.each([
  ['[platform.kubecon.io]', '[""]', '[namespaces]', '- `namespaces` of Kubernetes itself'],
  ['[platform.kubecon.io]', '[a.io]', '["*"]', '- everything of the API group `a.io`'],
  ['[platform.kubecon.io]', '[a.io, b.io]', '["*"]', '- everything of the API groups `a.io`, `b.io`'],
])('what is no claim is named by its group', (from, groups, resources, expected) => {
  const text = SIZE_CAP.replace(from, groups).replace('[cacheclaims]', resources);
  expect(kinds(sourceOf(text), APIS)).toBe(expected);
});
