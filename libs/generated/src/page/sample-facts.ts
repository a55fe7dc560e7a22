import { CLOUDS, ENVIRONMENTS, type ControlPlane } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';
import type { ApiFacts, PlaneFacts } from '../api/facts.ts';

/** An API of one field set, for tests only: what a plane has of its own is given by a function of the plane. */
export function sampleFacts(
  parts: Partial<ApiFacts> = {},
  ofPlane: (plane: Pick<ControlPlane, 'cloud' | 'environment'>) => Partial<PlaneFacts> = () => ({}),
): ApiFacts {
  const schema = schemaOf({});
  const api = {
    folder: 'platform-api/cache',
    name: 'cache',
    apiVersion: 'a/v1',
    kind: 'CacheClaim',
    plural: 'cacheclaims',
    schema,
  };
  const planes = CLOUDS.flatMap((cloud) =>
    ENVIRONMENTS.map((environment): PlaneFacts => {
      const plane = { cloud, environment, definitions: [], compositions: [], others: [] };
      const composition = { metadata: { name: `cache-${cloud}` } };
      return { plane, schema, composition, rendered: [], refused: [], ...ofPlane(plane) };
    }),
  );
  return { api, examples: [], promises: {}, table: {}, ofEnvironments: [], planes, ...parts };
}

/** A claim's schema whose spec has these fields. */
export function schemaOf(properties: Record<string, KubernetesSchema>, required: readonly string[] = []) {
  return { type: 'object', properties: { spec: { type: 'object', required, properties } } };
}
