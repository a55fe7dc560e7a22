import type { ManagedKind, SimulatedCloudName } from '../managed/kind.ts';
import { AWS } from './aws.ts';
import { AZURE } from './azure.ts';
import type { Catalogue, KindFacts } from './facts.ts';
import { GCP } from './gcp.ts';

export const CATALOGUES: Readonly<Record<SimulatedCloudName, Catalogue>> = { aws: AWS, gcp: GCP, azure: AZURE };

/** No resource moves. */
const IMMUTABLE = ['region', 'location', 'project', 'zone', 'availabilityZone'];

/** What is known of a kind. A kind that nobody wrote down is created under its own name and says nothing more. */
export function factsOf({ cloud, service, kind }: ManagedKind): KindFacts & { readonly immutable: readonly string[] } {
  const facts = CATALOGUES[cloud][`${service}/${kind}`] ?? {};
  return { ...facts, immutable: [...IMMUTABLE, ...(facts.immutable ?? [])] };
}
