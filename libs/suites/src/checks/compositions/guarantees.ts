import { isDeepStrictEqual } from 'node:util';
import { inOrder, parseFieldPath, type KubernetesObject, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments, type YamlDocument } from '@platform/manifests';
import type { Cloud, Environment } from '@platform/plan';

/** A promise about a composed resource, as guarantees.yaml writes it. */
interface Guarantee {
  readonly kind: string;
  /** The resource's name in the Composition; absent: every resource of the kind. */
  readonly resource?: string;
  readonly field: string;
  readonly equals?: unknown;
  readonly absent?: true;
  readonly claim?: string;
  readonly holds?: KubernetesObject;
  readonly matches?: string;
  readonly when?: KubernetesObject;
}

/** What a key of the connection Secret holds. */
export interface ConnectionKey {
  /** One line for people. */
  readonly description: string;
  readonly equals?: string;
  /** The field of the claim's status that holds the same. */
  readonly status?: string;
  /** A regular expression. */
  readonly matches?: string;
  /** The only clouds that have it; absent: all. */
  readonly clouds?: readonly Cloud[];
  /** The claims that have it, by values in their spec; absent: all. */
  readonly when?: KubernetesObject;
}

/** A choice that claims do not have. */
interface Refusal {
  /** By field of the spec: the value that is refused, or '*' for any; together they are the choice. */
  readonly spec?: KubernetesObject;
  /** A name that claims cannot have. */
  readonly name?: string;
  /** The clouds that refuse it; absent: all. */
  readonly clouds?: readonly Cloud[];
  /** A part of what the claim's author is told. */
  readonly says: string;
}

/** A change that a live claim cannot make. */
export interface Transition {
  /** Values in the claim's spec before and after. */
  readonly from: KubernetesObject;
  readonly to: KubernetesObject;
  readonly clouds?: readonly Cloud[];
  /** A part of what the claim's author is told. */
  readonly says: string;
}

/** What guarantees.yaml of an API holds. */
interface Promises {
  readonly immutable?: readonly string[];
  readonly connection?: Readonly<Record<string, ConnectionKey>>;
  readonly defaults?: Partial<Record<Environment, Readonly<Record<string, unknown>>>>;
  readonly resources?: Partial<Record<Cloud, readonly Guarantee[]>>;
  readonly refused?: readonly Refusal[];
  readonly transitions?: readonly Transition[];
  readonly alternatives?: KubernetesObject;
  readonly naming?: readonly string[];
  readonly companions?: Readonly<Record<string, Readonly<Record<string, KubernetesObject>>>>;
}

/** The promises of one API, beside it in guarantees.yaml. */
export class Guarantees {
  readonly #document: YamlDocument;

  constructor(root: string, folder: string) {
    const { documents, findings } = readDocuments(root, [`${folder}/guarantees.yaml`]);
    const [document] = documents;
    if (!document) throw new Error(findings.map(({ file, message }) => `${file}: ${message}`).join('\n'));
    this.#document = document;
  }

  /** Fields of the claim that can never change. */
  get immutable(): readonly string[] {
    return this.#promises.immutable ?? [];
  }

  /** The keys of the connection Secret of a claim with this `spec`. */
  connection(cloud: Cloud, spec: KubernetesObject): Readonly<Record<string, ConnectionKey>> {
    const keys = Object.entries(this.#promises.connection ?? {});
    const held = keys.filter(([, { clouds, when = {} }]) => (clouds?.includes(cloud) ?? true) && isLike(spec, when));
    return Object.fromEntries(held);
  }

  /** Changes that a live claim cannot make. */
  get transitions(): readonly Transition[] {
    return this.#promises.transitions ?? [];
  }

  /** What has to be refused somewhere, as changes to a claim that is not. */
  get refused(): readonly Pick<Refusal, 'spec' | 'name'>[] {
    return this.#promises.refused ?? [];
  }

  /** The refusal that is promised for a claim as the API server stores it, and where it is written. */
  refusal(cloud: Cloud, claim: KubernetesObject): { readonly index: number; readonly says: string } | undefined {
    const refused = this.#promises.refused ?? [];
    const index = refused.findIndex(
      ({ clouds, spec = {}, name }) =>
        (clouds?.includes(cloud) ?? true) &&
        isLike(claim['spec'], spec) &&
        (name ?? claim['metadata'].name) === claim['metadata'].name,
    );
    return index < 0 ? undefined : { index, says: refused[index]!.says };
  }

  /** Another valid value of a free-text field, where appending a letter to it gives none. */
  alternative(field: string): unknown {
    return this.#promises.alternatives?.[field];
  }

  /** Fields of the claim that name what it becomes, so that two claims with the same one share that on purpose. */
  get naming(): readonly string[] {
    return this.#promises.naming ?? [];
  }

  /** A spec with a field changed, and with what has to change along with it for the claim to stay meaningful. */
  changed(spec: KubernetesObject, field: string, value: unknown): KubernetesObject {
    return { ...spec, [field]: value, ...this.#promises.companions?.[field]?.[String(value)] };
  }

  /** What an environment fills in. */
  defaults(environment: Environment): Readonly<Record<string, unknown>> {
    return this.#promises.defaults?.[environment] ?? {};
  }

  /** A finding at a promise that is broken. */
  finding(path: readonly (string | number)[], message: string): Finding {
    const hint = 'Mend the API, or change the promise in a reviewed commit.';
    return findingAt(this.#document, path, { code: 'guarantee-broken', severity: 'error', message, hint });
  }

  /** The promises that a rendered claim breaks; one about a kind that is not composed at all is broken too. */
  broken(cloud: Cloud, { composite, resources }: Rendered): Finding[] {
    const { spec } = composite as { spec: KubernetesObject };
    return (this.#promises.resources?.[cloud] ?? []).flatMap((guarantee, index) => {
      if (!isLike(spec, guarantee.when ?? {})) return [];
      const composed = resources.filter(
        ({ resource, object }) => object['kind'] === guarantee.kind && resource === (guarantee.resource ?? resource),
      );
      const valueIn = (object: KubernetesObject) =>
        at(guarantee.field.startsWith('metadata.') ? object : object['spec'], guarantee.field);
      const wrong = composed.filter(({ object }) => !isKept(guarantee, valueIn(object), spec));
      if (composed.length > 0 && wrong.length === 0) return [];
      const found = wrong[0] ? JSON.stringify(valueIn(wrong[0].object)) : 'no such resource';
      const what = [guarantee.kind, guarantee.resource, guarantee.field].filter(Boolean).join(' ');
      const message = `${cloud}: ${what} is ${found} for ${inWords(spec)}`;
      return [this.finding(['resources', cloud, index, 'field'], message)];
    });
  }

  get #promises(): Promises {
    return this.#document.value as Promises;
  }
}

/** Whether a spec has these values; '*' stands for any that is there, null for none. */
function isLike(spec: KubernetesObject, values: KubernetesObject): boolean {
  return Object.entries(values).every(([field, value]) =>
    value === '*' ? spec[field] !== undefined : isDeepStrictEqual(spec[field] ?? null, value),
  );
}

/** A claim's choices on one line. */
export function inWords(spec: KubernetesObject): string {
  return Object.entries(inOrder(spec))
    .map(([field, value]) => `${field} ${String(value)}`)
    .join(', ');
}

function isKept({ equals, absent, claim, holds, matches }: Guarantee, value: unknown, spec: KubernetesObject): boolean {
  if (absent) return value === undefined;
  if (claim !== undefined) return isDeepStrictEqual(value, spec[claim]);
  if (matches !== undefined) return value !== undefined && new RegExp(matches).test(String(value));
  if (holds === undefined) return isDeepStrictEqual(value, equals);
  const items: readonly KubernetesObject[] = Array.isArray(value) ? value : [];
  return items.some((item) => Object.entries(holds).every(([field, wanted]) => isDeepStrictEqual(item[field], wanted)));
}

function at(value: unknown, field: string): unknown {
  const steps = parseFieldPath(field) ?? [];
  return steps.reduce<unknown>((inner, step) => (inner as KubernetesObject | undefined)?.[step], value);
}
