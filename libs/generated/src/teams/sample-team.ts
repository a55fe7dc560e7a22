import { parseDocuments, parseManifests } from '@platform/manifests';
import type { Claim, Environment, Organisation, Team } from '@platform/plan';
import type { Api } from '../api/apis.ts';

/** A team; for tests only. */
export function sampleTeam(changes: Partial<Team> = {}): Team {
  return {
    name: 'checkout',
    description: 'The cart.',
    owners: { group: 'checkout-engineers', email: 'checkout@example.com' },
    contacts: { chat: '#team-checkout', onCall: 'checkout-primary' },
    costCentre: 'CC-1001',
    tier: 'critical',
    dataClassification: 'restricted',
    regions: ['eu-west-1'],
    environments: ['dev', 'production'],
    quotas: [{ word: 'databases', kind: 'DatabaseInstanceClaim', most: 3 }],
    document: parseDocuments('teams/checkout/team.yaml', 'name: checkout\n').documents[0]!,
    ...changes,
  };
}

/** Two APIs, of which the sample team has a quota for one; for tests only. */
export const SAMPLE_APIS: readonly Api[] = ['Cache', 'Database'].map((name) => ({
  folder: `platform-api/${name.toLowerCase()}`,
  name: name.toLowerCase(),
  apiVersion: 'platform.kubecon.io/v1alpha1',
  kind: `${name}InstanceClaim`,
  plural: `${name.toLowerCase()}instanceclaims`,
  schema: {},
}));

/** Where the sample platform lies; for tests only. */
export const SAMPLE_ORGANISATION: Organisation = {
  repository: 'https://git.example.com/example/platform.git',
  account: 'example',
};

/** A claim of the sample team; for tests only. */
export function sampleClaim(name: string, environment: Environment): Claim {
  const file = `teams/checkout/${environment}/${name}.yaml`;
  const text = `apiVersion: platform.kubecon.io/v1alpha1\nkind: DatabaseInstanceClaim\nmetadata:\n  name: ${name}\n  namespace: checkout\n`;
  return { manifest: parseManifests(file, text).manifests[0]!, team: 'checkout', environment };
}
