import { expect, test } from 'vitest';
import type { Api } from '../api/apis.ts';
import { wantedBy } from './wanted.ts';

const api = (name: string): Api => ({
  folder: `platform-api/${name}`,
  name,
  apiVersion: 'platform.kubecon.io/v1alpha1',
  kind: name,
  schema: {},
});
const APIS = [api('cache'), api('dns')];
const FILES = [
  'docs/api/README.md',
  'docs/api/cache.md',
  'docs/api/dns.md',
  'platform-api/cache/rendered/aws.yaml',
  'platform-api/dns/rendered/aws.yaml',
];

test.each([
  ['nothing named is everything', [], FILES],
  ['the repository is everything', [''], FILES],
  ['a file is itself', ['docs/api/cache.md'], ['docs/api/cache.md']],
  [
    'a snapshot is itself, though it lies among the sources',
    ['platform-api/cache/rendered/aws.yaml'],
    ['platform-api/cache/rendered/aws.yaml'],
  ],
  ['a folder is what it holds', ['docs/api'], FILES.slice(0, 3)],
  [
    "an API is its own files and those of all APIs, and no other's",
    ['platform-api/cache'],
    ['docs/api/README.md', 'docs/api/cache.md', 'platform-api/cache/rendered/aws.yaml'],
  ],
  [
    'a source of an API is as the API',
    ['platform-api/dns/examples/minimal.yaml'],
    ['docs/api/README.md', 'docs/api/dns.md', 'platform-api/dns/rendered/aws.yaml'],
  ],
  ['the table is everything', ['platform-api/regions-and-sizes.yaml'], FILES],
  ['another folder is nothing', ['teams/checkout', 'docs/ap', 'platform-api-of-old'], []],
])('%s', (_, paths, expected) => expect(FILES.filter(wantedBy(APIS, paths))).toEqual(expected));
