import { createHash } from 'node:crypto';
import { listTeams, readDefinitions } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import fc from 'fast-check';
import type { Asked } from './conformance.ts';

/** How many of them; Kyverno takes about a tenth of a second for each. */
const RUNS = 60;

/**
 * Claims that nobody would think of: fields that decide hold what they should and what they should not, or are missing.
 * Which ones follows from the APIs and teams, so that a run can be repeated.
 */
export function generatedClaims(root: string): Asked[] {
  const definitions = readDefinitions(root).map(({ object }) => object['spec'] as KubernetesObject);
  const teams = [...listTeams(root), 'nobody'];
  const seed = createHash('sha256')
    .update(JSON.stringify([definitions, teams]))
    .digest()
    .readInt32BE(0);
  const samples = fc.sample(claims(definitions, teams), { numRuns: RUNS, seed });
  const place = { file: 'policies/generated', position: () => ({ line: 1, column: 1 }) };
  return samples.map((object) => ({ place, object }));
}

function claims(definitions: readonly KubernetesObject[], teams: readonly string[]): fc.Arbitrary<KubernetesObject> {
  const team = fc.constantFrom(...teams);
  return fc
    .record({
      definition: fc.constantFrom(...definitions),
      team,
      namespace: fc.oneof(
        { weight: 3, arbitrary: team },
        { weight: 1, arbitrary: fc.constantFrom('default', 'kube-system') },
      ),
      prefix: fc.oneof(
        { weight: 3, arbitrary: team.map((one) => `${one}-`) },
        { weight: 1, arbitrary: fc.constantFrom('', 'x-') },
      ),
      labels: fc.option(fc.record({ team: fc.oneof(team, fc.constant('')) })),
      fields: fc.record(
        {
          size: fc.constantFrom('small', 'medium', 'large'),
          region: fc.constantFrom('eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'eu-west-11', ''),
          highAvailability: fc.boolean(),
          backupRetentionDays: fc.integer({ min: 1, max: 35 }),
          name: fc.constantFrom(...teams, ...teams.map((one) => `www.${one}`), 'www', 'a.b'),
          crossplane: fc.constantFrom({}, { compositionRef: { name: 'other' } }),
        },
        { requiredKeys: ['size', 'region', 'name', 'highAvailability', 'backupRetentionDays'] },
      ),
      environment: fc.constantFrom('dev', 'staging', 'production'),
    })
    .map(({ definition, team: owner, namespace, prefix, labels, fields, environment }) => ({
      apiVersion: 'platform.kubecon.io/v1alpha1',
      kind: definition['names'].kind,
      metadata: { name: `${prefix}x`, namespace, ...(labels && { labels }) },
      // What a kind does not know the API server drops before any policy sees it.
      spec: { ...known(definition, fields), team: owner, environment },
    }));
}

function known({ versions }: KubernetesObject, fields: KubernetesObject): KubernetesObject {
  const { properties } = versions[0].schema.openAPIV3Schema.properties.spec;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name === 'crossplane' || name in properties));
}
