import { expect, test } from 'vitest';
import { needNoControlPlane, wantedBy } from './wanted.ts';

const SOURCES = {
  apis: ['cache', 'dns'].map((name) => ({ folder: `platform-api/${name}`, name })),
  policies: ['size-cap', 'team-label'].map((name) => ({ folder: `policies/${name}`, name })),
  teams: ['checkout', 'payments'].map((name) => ({ folder: `teams/${name}`, name })),
};
const OF_APIS = [
  'docs/api/README.md',
  'docs/api/cache.md',
  'docs/api/dns.md',
  'platform-api/cache/rendered/aws.yaml',
  'platform-api/dns/rendered/aws.yaml',
];
const OF_POLICIES = [
  'docs/policies/README.md',
  'docs/policies/size-cap.md',
  'docs/policies/team-label.md',
  'policies/size-cap/kyverno-test.yaml',
  'policies/team-label/kyverno-test.yaml',
];
const OF_TEAMS = [
  '.github/CODEOWNERS',
  'gitops/tenants/dev/kustomization.yaml',
  'gitops/tenants/dev/checkout.yaml',
  'gitops/projects/checkout.yaml',
  'teams/checkout/catalog-info.yaml',
  'gitops/tenants/dev/payments.yaml',
];
const FILES = [...OF_APIS, ...OF_POLICIES, ...OF_TEAMS];

test.each([
  ['nothing named is everything', [], FILES],
  ['the repository is everything', [''], FILES],
  ['a file is itself', ['docs/api/cache.md'], ['docs/api/cache.md']],
  [
    'a snapshot is itself, though it lies among the sources',
    ['platform-api/cache/rendered/aws.yaml'],
    ['platform-api/cache/rendered/aws.yaml'],
  ],
  ['a folder is what it holds', ['docs/api'], OF_APIS.slice(0, 3)],
  [
    "an API is its own files and those of all APIs, and no other's; policies link to it",
    ['platform-api/cache'],
    ['docs/api/README.md', 'docs/api/cache.md', 'platform-api/cache/rendered/aws.yaml', ...OF_POLICIES, ...OF_TEAMS],
  ],
  [
    'a source of an API is as the API',
    ['platform-api/dns/examples/minimal.yaml'],
    ['docs/api/README.md', 'docs/api/dns.md', 'platform-api/dns/rendered/aws.yaml', ...OF_POLICIES, ...OF_TEAMS],
  ],
  ['the table is everything', ['platform-api/regions-and-sizes.yaml'], FILES],
  [
    'a policy is its page, its test and the list of policies',
    ['policies/size-cap'],
    ['docs/policies/README.md', 'docs/policies/size-cap.md', 'policies/size-cap/kyverno-test.yaml'],
  ],
  [
    'an example of a policy is as the policy',
    ['policies/team-label/bad.yaml'],
    ['docs/policies/README.md', 'docs/policies/team-label.md', 'policies/team-label/kyverno-test.yaml'],
  ],
  [
    'a test is itself, though it lies among the sources',
    ['policies/size-cap/kyverno-test.yaml'],
    ['policies/size-cap/kyverno-test.yaml'],
  ],
  ['an environment or an exception is all policies', ['policies/exceptions/production'], OF_POLICIES],
  [
    'a team, or a claim of it, is its own files and those of all teams',
    ['teams/checkout/dev/a.yaml'],
    OF_TEAMS.slice(0, 5),
  ],
  ['what all teams follow is all teams', ['teams/team.schema.json'], OF_TEAMS],
  ['a catalog entry is itself, though it lies among claims', [OF_TEAMS[4]!], [OF_TEAMS[4]!]],
  ['another folder is nothing', ['teams-of-old', 'docs/ap', 'platform-api-of-old', 'policies-of-old'], []],
])('%s', (_, paths, expected) => expect(FILES.filter(wantedBy(SOURCES, paths))).toEqual(expected));

test.each([
  [['policies/size-cap', 'docs/policies'], true],
  [['teams/checkout', 'policies'], true],
  [['policies', 'docs/api/cache.md'], false],
  [[''], false],
  [[], false],
])('whether %j need no control plane: %j', (paths, expected) => expect(needNoControlPlane(paths)).toBe(expected));
