import type { SimulatedCloudName } from '../managed/kind.ts';

/** Something that exists in the simulated cloud. */
export interface ExternalResource {
  readonly cloud: SimulatedCloudName;
  readonly group: string;
  readonly kind: string;
  readonly externalName: string;
  /** What it is set to: spec.forProvider as it was applied last. */
  readonly settings: Readonly<Record<string, any>>;
  /** The managed resource behind it was deleted, and it was not: nobody manages it any more. */
  readonly orphaned: boolean;
}

/** What exists in the simulated cloud, by an identity that is unique in it. Kept in memory only. */
export class Cloud {
  readonly #resources = new Map<string, ExternalResource>();

  find(identity: string): ExternalResource | undefined {
    return this.#resources.get(identity);
  }

  put(identity: string, resource: ExternalResource): void {
    this.#resources.set(identity, resource);
  }

  delete(identity: string): void {
    this.#resources.delete(identity);
  }

  /** Sets something in all that are meant, and tells how many those are. */
  edit(isMeant: (resource: ExternalResource) => boolean, settings: ExternalResource['settings']): number {
    const meant = [...this.#resources].filter(([, resource]) => isMeant(resource));
    for (const [identity, resource] of meant) {
      this.put(identity, { ...resource, settings: { ...resource.settings, ...settings } });
    }
    return meant.length;
  }

  all(): ExternalResource[] {
    return [...this.#resources.values()];
  }
}
