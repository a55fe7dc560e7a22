import type { Resource } from '@crossplane-org/function-sdk-typescript';
import { asComposed } from './composite/composed.ts';
import { asComposite } from './composite/composite.ts';
import { FunctionClient, type CallOptions } from './function/client.ts';
import { runPipeline, type PipelineResult } from './function/pipeline.ts';
import type { KubernetesObject } from './object.ts';

/** A composed resource as the cloud shows it: the object with its status, and what its connection Secret holds. */
export interface ObservedResource {
  readonly object: KubernetesObject;
  readonly connection?: Readonly<Record<string, string>>;
}

/** Everything that one render depends on. */
export interface RenderInput {
  /** The claim with the XRD's defaults applied. */
  readonly claim: KubernetesObject;
  readonly composition: KubernetesObject;
  /** By the resource's name in the Composition; empty on a claim's first life. */
  readonly observed?: ReadonlyMap<string, ObservedResource>;
}

/** One resource that Crossplane would apply. */
export interface ComposedResource {
  /** Its name in the Composition. */
  readonly resource: string;
  readonly ready: boolean;
  readonly object: KubernetesObject;
  /** The namespace that the Composition asked for, where it asked for one; core overwrites it. */
  readonly askedNamespace?: string;
}

/** The outcome of a render; `fatal` says why there are no resources. */
export interface Rendered {
  readonly composite: KubernetesObject;
  readonly resources: readonly ComposedResource[];
  /** What the functions want in the claim's status. */
  readonly status: KubernetesObject;
  /** True when every composed resource is: core then sets the claim's Ready condition. */
  readonly ready: boolean;
  readonly results: readonly PipelineResult[];
  readonly fatal?: string;
}

/** Renders claims through running composition functions, many at once over one connection each. */
export class Renderer {
  readonly #clients: ReadonlyMap<string, FunctionClient>;

  /** @param functions gRPC address by the name that pipelines call the function by */
  constructor(functions: Readonly<Record<string, string>>, options: CallOptions = {}) {
    this.#clients = new Map(
      Object.entries(functions).map(([name, target]) => [name, new FunctionClient(target, options)]),
    );
  }

  /**
   * What Crossplane core would apply for a claim. Throws FunctionCallError when a function does not answer and
   * UnknownFunctionError when the pipeline calls one that is not running; a fatal result is no error but `fatal`.
   */
  async render({ claim, composition, observed = new Map() }: RenderInput): Promise<Rendered> {
    const composite = asComposite(claim, composition['metadata'].name);
    const outcome = await runPipeline(
      composition['spec'].pipeline,
      this.#clients,
      { composite: asResource({ object: composite }), resources: mapValues(observed, asResource) },
      composite['metadata'].uid,
    );
    const resources = [...outcome.resources]
      .map(([resource, { object, ready }]) => ({
        resource,
        ready,
        ...(object['metadata']?.namespace && { askedNamespace: object['metadata'].namespace }),
        object: asComposed(object, resource, composite, observed.get(resource)?.object),
      }))
      .sort((a, b) => (a.resource < b.resource ? -1 : 1));
    const fatal = outcome.results.find(({ severity }) => severity === 'fatal')?.message;
    return {
      composite,
      resources,
      status: outcome.status,
      ready: fatal === undefined && resources.every(({ ready }) => ready),
      results: outcome.results,
      ...(fatal !== undefined && { fatal }),
    };
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }
}

function asResource({ object, connection = {} }: ObservedResource): Resource {
  const details = Object.entries(connection).map(([key, value]) => [key, Buffer.from(value)]);
  return { resource: object, connectionDetails: Object.fromEntries(details), ready: 0 };
}

function mapValues<V, R>(map: ReadonlyMap<string, V>, to: (value: V) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, to(value)]));
}
