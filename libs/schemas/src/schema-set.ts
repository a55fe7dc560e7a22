import type { Crd, Scope } from './crd.ts';
import { crdFromXrd } from './definition/crd-from-xrd.ts';
import { openBuiltInKinds } from './published/kubernetes.ts';
import { moduleOf, SCHEMA_MODULES } from './published/modules.ts';
import { openPublishedCrds } from './published/published-crds.ts';
import { createResourceSchema, kindsOf, type KindDefinition, type ResourceSchema } from './resource-schema.ts';

/** One version of a kind, without its schema. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: Scope;
}

// Kinds of other systems are the same in every set, so their checkers are shared by all sets of the process.
const shared = new WeakMap<Crd | KindDefinition, ResourceSchema[]>();

/**
 * All kinds that manifests may have: those added to the set (our own XRDs and CRDs), those of the providers and of other
 * systems whose Go modules we pin, and those of Kubernetes. Schemas are read, and compiled, when first asked for.
 */
export class SchemaSet {
  readonly #own = new Map<string, ResourceSchema[]>();

  /** Adds the kinds of a CRD; kinds of the same group and name replace earlier ones. */
  addCrd(crd: Crd): void {
    this.#own.set(`${crd.spec.group}/${crd.spec.names.kind}`, kindsOf(crd).map(createResourceSchema));
  }

  /** Adds the kind of a CompositeResourceDefinition, given as plain data: the CRD that Crossplane generates for it. */
  addXrd(xrd: unknown): void {
    this.addCrd(crdFromXrd(xrd));
  }

  /**
   * The checker of a kind, or undefined when nothing known defines it in this version.
   * Rejects with an EngineError when the module that ships the schema can't be had.
   */
  async get(apiVersion: string, kind: string): Promise<ResourceSchema | undefined> {
    const versions = await this.#versions(groupOf(apiVersion), kind);
    return versions.find((schema) => schema.apiVersion === apiVersion);
  }

  /** The versions of the kinds of a group, or of one kind of it; empty when the group is unknown. */
  async knownKinds(group: string, kind?: string): Promise<readonly KnownKind[]> {
    const kinds = kind === undefined ? await this.#kinds(group) : [kind];
    const versions = await Promise.all(kinds.map((name) => this.#versions(group, name)));
    return versions
      .flat()
      .map(({ apiVersion, kind: name, plural, scope }) => ({ apiVersion, kind: name, plural, scope }));
  }

  /** The names of the kinds of a group, without reading their schemas; empty when the group is unknown. */
  async kindNames(group: string): Promise<readonly string[]> {
    return this.#kinds(group);
  }

  /** All groups that have kinds here, those of the modules included. */
  async groups(): Promise<readonly string[]> {
    const modules = await Promise.all(SCHEMA_MODULES.map(openPublishedCrds));
    const published = modules.flatMap(({ kinds }) => kinds.map(({ group }) => group)).filter(moduleOf);
    const own = [...this.#own.values()].flat().map(({ apiVersion }) => groupOf(apiVersion));
    return [...new Set([...own, ...published, ...(await openBuiltInKinds()).groups])];
  }

  async #versions(group: string, kind: string): Promise<readonly ResourceSchema[]> {
    const own = this.#own.get(`${group}/${kind}`);
    if (own !== undefined) return own;
    const source = moduleOf(group);
    if (source !== undefined) {
      const crd = (await openPublishedCrds(source)).crd(group, kind);
      return crd === undefined ? [] : sharedSchemas(crd, kindsOf);
    }
    return isBuiltIn(group) ? this.#builtIn(group, kind) : [];
  }

  async #builtIn(group: string, kind: string): Promise<readonly ResourceSchema[]> {
    const builtIn = await openBuiltInKinds();
    const definitions = builtIn.versions(group).flatMap((version) => builtIn.kinds(group, version));
    return definitions
      .filter((definition) => definition.kind === kind)
      .flatMap((definition) => sharedSchemas(definition, (one) => [one]));
  }

  async #kinds(group: string): Promise<readonly string[]> {
    const own = [...this.#own.values()].flat().filter(({ apiVersion }) => groupOf(apiVersion) === group);
    const names = new Set(own.map(({ kind }) => kind));
    const source = moduleOf(group);
    if (source !== undefined) {
      for (const known of (await openPublishedCrds(source)).kinds) if (known.group === group) names.add(known.kind);
    } else if (isBuiltIn(group)) {
      const builtIn = await openBuiltInKinds();
      for (const version of builtIn.versions(group))
        for (const { kind } of builtIn.kinds(group, version)) names.add(kind);
    }
    return [...names].sort();
  }
}

/** The API group of an apiVersion; '' is the core group of Kubernetes. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Groups of Kubernetes itself have no dot, or end in k8s.io. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function sharedSchemas<T extends Crd | KindDefinition>(
  source: T,
  definitions: (source: T) => KindDefinition[],
): ResourceSchema[] {
  let schemas = shared.get(source);
  if (schemas === undefined) shared.set(source, (schemas = definitions(source).map(createResourceSchema)));
  return schemas;
}
