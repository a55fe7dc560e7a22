import type { ApiObject } from '@platform/control-plane';
import { GROUP } from '@platform/plan';
import { isSecret, referencesOf, type ResourceReference } from './claim.ts';
import { listerOf, type Lister } from './items.ts';
import type { Reader } from './sources.ts';

/** What a control plane offers and has, each kind listed once. */
export interface PlaneObjects {
  /** Definitions of what teams may claim. */
  readonly definitions: readonly ApiObject[];
  readonly claims: readonly ApiObject[];
  /** What claims became, by `resourceKey`. */
  readonly resources: ReadonlyMap<string, ApiObject>;
  readonly policies: readonly ApiObject[];
  /** What Crossplane has installed: providers and functions. */
  readonly packages: readonly ApiObject[];
  /** Why something could not be read, in the words of the API server. */
  readonly problem: string | undefined;
}

export const DEFINITION = ['apiextensions.crossplane.io/v2', 'CompositeResourceDefinition'] as const;

export const POLICIES = [
  ['policies.kyverno.io/v1', 'ValidatingPolicy'],
  ['policies.kyverno.io/v1', 'MutatingPolicy'],
] as const;

const PACKAGES = [
  ['pkg.crossplane.io/v1', 'Provider'],
  ['pkg.crossplane.io/v1', 'Function'],
] as const;

/** Reads all that the view needs of a control plane. */
export async function readPlane(client: Reader): Promise<PlaneObjects> {
  const lister = listerOf(client);
  const all = async (kinds: readonly (readonly [string, string])[]) => {
    const lists = await Promise.all(kinds.map(([apiVersion, kind]) => lister.list(apiVersion, kind)));
    return lists.flat();
  };
  const [[definitions, claims, resources], policies, packages] = await Promise.all([
    readClaimed(lister),
    all(POLICIES),
    all(PACKAGES),
  ]);
  return { definitions, claims, resources, policies, packages, problem: lister.problem() };
}

async function readClaimed(
  lister: Lister,
): Promise<[readonly ApiObject[], readonly ApiObject[], ReadonlyMap<string, ApiObject>]> {
  const { definitions, claims } = await readClaimObjects(lister);
  const kinds = new Map(
    claims
      .flatMap(referencesOf)
      // Whether a Secret is there is the trace's to say; nothing lists all Secrets for it.
      .filter((reference) => !isSecret(reference))
      .map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, [apiVersion, kind] as const]),
  );
  const resources = new Map<string, ApiObject>();
  await Promise.all(
    [...kinds.values()].map(async ([apiVersion, kind]) => {
      for (const object of await lister.list(apiVersion, kind)) {
        const { name = '', namespace = '' } = object.metadata ?? {};
        resources.set(resourceKey({ apiVersion, kind, name }, namespace), object);
      }
    }),
  );
  return [definitions, claims, resources];
}

/** The claims of all kinds that a control plane offers, and the definitions of these kinds. */
export async function readClaimObjects(
  lister: Lister,
): Promise<{ readonly definitions: readonly ApiObject[]; readonly claims: readonly ApiObject[] }> {
  const listed = await lister.list(...DEFINITION);
  const definitions = listed.filter((each) => each['spec']?.group === GROUP);
  const claims = await Promise.all(
    definitions.map(({ spec }) => {
      const { name } = spec.versions.find((each: { referenceable: boolean }) => each.referenceable) ?? spec.versions[0];
      return lister.list(`${GROUP}/${name}`, spec.names.kind);
    }),
  );
  return { definitions, claims: claims.flat() };
}

/** Where to find what a claim became: composed objects are in the claim's namespace, unless the reference says another. */
export function resourceKey({ apiVersion, kind, name, namespace }: ResourceReference, ownNamespace: string): string {
  return `${apiVersion} ${kind} ${namespace ?? ownNamespace}/${name}`;
}
