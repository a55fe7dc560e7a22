import { expect, test } from 'vitest';
import { projectObject } from './project.ts';
import { SAMPLE_APIS, SAMPLE_ORGANISATION, sampleTeam } from './sample-team.ts';

const { spec } = projectObject(sampleTeam(), SAMPLE_APIS, SAMPLE_ORGANISATION);

test('a project takes claims that the team has a quota for, and nothing for the whole cluster', () => {
  expect(spec.namespaceResourceWhitelist).toEqual([{ group: 'platform.kubecon.io', kind: 'DatabaseInstanceClaim' }]);
  expect(spec.clusterResourceWhitelist).toEqual([]);
});

test("a project reaches the team's namespace, from this repository", () => {
  expect(spec.destinations).toEqual([{ server: '*', namespace: 'checkout' }]);
  expect(spec.sourceRepos).toEqual(['https://git.example.com/example/platform.git']);
});

test('people of the team see and sync, and delete nothing', () =>
  expect(spec.roles).toMatchObject([
    {
      groups: ['checkout-engineers'],
      policies: [
        'p, proj:checkout:developer, applications, get, checkout/*, allow',
        'p, proj:checkout:developer, applications, sync, checkout/*, allow',
      ],
    },
  ]));
