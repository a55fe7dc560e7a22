import type { KubernetesObject } from '../object.ts';
import type { ComposedResource, ObservedResource } from '../render.ts';

/** What the simulated cloud answers for one resource of a Composition. */
export interface SimulatedAnswer {
  /** Becomes `status.atProvider`. */
  readonly atProvider?: KubernetesObject;
  /** What the managed resource's own connection Secret holds, by key. */
  readonly connection?: Readonly<Record<string, string>>;
}

const CONDITIONS = ['Ready', 'Synced'].map((type) => ({
  type,
  status: 'True',
  reason: type === 'Ready' ? 'Available' : 'ReconcileSuccess',
  lastTransitionTime: '2026-01-01T00:00:00Z',
}));

/**
 * A claim's second life: the resources of its first render as if the cloud had created them. This is the one thing
 * that is simulated, because there is no cloud; whoever shows the outcome has to say so.
 *
 * @param resources of the first render
 * @param answers by the resource's name in the Composition; where a claim chooses the kind, by `<name>/<kind>`, or by
 *   `<name>/<service>/<kind>` where the service's part of the API group tells two kinds of one name apart. A resource
 *   without one is created and says nothing
 * @param hasConditions whether a kind has conditions at all; a generator of passwords, say, never becomes Ready
 */
export function simulateCloud(
  resources: readonly ComposedResource[],
  answers: Readonly<Record<string, SimulatedAnswer>>,
  hasConditions: (resource: KubernetesObject) => boolean,
): Map<string, ObservedResource> {
  return new Map(
    resources.map(({ resource, object }) => {
      const { atProvider, connection } = answerFor(resource, object, answers) ?? {};
      const status = {
        ...(atProvider && { atProvider }),
        ...(hasConditions(object) && { conditions: CONDITIONS }),
      };
      return [resource, { object: { ...object, status }, ...(connection && { connection }) }];
    }),
  );
}

function answerFor(
  resource: string,
  { apiVersion, kind }: KubernetesObject,
  answers: Readonly<Record<string, SimulatedAnswer>>,
): SimulatedAnswer | undefined {
  const [service] = String(apiVersion).split('.');
  return answers[`${resource}/${service}/${kind}`] ?? answers[`${resource}/${kind}`] ?? answers[resource];
}
