import { stringifyYaml } from '@platform/manifests';
import { expect, test } from 'vitest';
import { readClaims } from '../claims/read.ts';
import { checkLimits } from './limits.ts';
import { readTeams } from './read.ts';
import { repositoryWith, SAMPLE_SCHEMA, teamText } from './sample-team.ts';

const claim = (name: string, region?: string, kind = 'DatabaseInstanceClaim') =>
  stringifyYaml({
    apiVersion: 'platform.kubecon.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'checkout' },
    spec: { team: 'checkout', ...(region !== undefined && { region }) },
  });

function limits(claims: Readonly<Record<string, string>>) {
  const files = Object.entries(claims).map(([file, text]) => [`teams/checkout/${file}.yaml`, text]);
  const root = repositoryWith({
    'teams/team.schema.json': SAMPLE_SCHEMA,
    'teams/checkout/team.yaml': teamText(),
    ...Object.fromEntries(files),
  });
  return checkLimits(readTeams(root).teams, readClaims(root).claims).map(
    ({ code, file, line, message }) => `${file.slice('teams/checkout/'.length)}:${line} ${code}: ${message}`,
  );
}

test('what the team may have is no finding, in each environment again', () =>
  expect(limits({ 'dev/a': claim('a', 'eu-west-1'), 'production/a': claim('a', 'eu-central-1') })).toEqual([]));

test('of too many claims the last ones are pointed at, and told how many there are', () =>
  expect(limits({ 'dev/c': claim('c', 'eu-west-1'), 'dev/a': claim('a', 'eu-west-1'), 'dev/b': claim('b') })).toEqual([
    'dev/b.yaml:2 quota-exceeded: team checkout may have at most 1 databases in dev, and has 3',
    'dev/c.yaml:2 quota-exceeded: team checkout may have at most 1 databases in dev, and has 3',
  ]));

test('a kind without a quota may not be claimed', () =>
  expect(limits({ 'dev/a': claim('a', undefined, 'CacheInstanceClaim') })).toEqual([
    'dev/a.yaml:2 quota-exceeded: team checkout may have no CacheInstanceClaim in any environment: its quotas leave the kind out',
  ]));

test("another region than the team's is a finding at the field", () =>
  expect(limits({ 'dev/a': claim('a', 'us-east-1') })).toEqual([
    'dev/a.yaml:8 region-not-allowed: data of team checkout may rest in eu-west-1 and eu-central-1, not in us-east-1',
  ]));

test('an environment without a namespace is a finding', () =>
  expect(limits({ 'staging/a': claim('a') })).toEqual([
    'staging/a.yaml:1 unknown-environment: team checkout has no namespace in staging, so that nothing applies this claim',
  ]));
