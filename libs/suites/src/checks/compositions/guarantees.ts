import { isDeepStrictEqual } from 'node:util';
import { parseFieldPath, type KubernetesObject, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments, type YamlDocument } from '@platform/manifests';
import type { Cloud, Environment } from '@platform/plan';

/** A promise about a composed resource, as guarantees.yaml writes it. */
interface Guarantee {
  readonly kind: string;
  readonly field: string;
  readonly equals?: unknown;
  readonly claim?: string;
  readonly holds?: KubernetesObject;
  readonly matches?: string;
  readonly when?: KubernetesObject;
}

/** What a key of the connection Secret holds. */
export interface ConnectionKey {
  readonly equals?: string;
  /** The field of the claim's status that holds the same. */
  readonly status?: string;
}

/** What guarantees.yaml of an API holds. */
interface Promises {
  readonly immutable?: readonly string[];
  readonly connection?: Readonly<Record<string, ConnectionKey>>;
  readonly defaults?: Partial<Record<Environment, Readonly<Record<string, unknown>>>>;
  readonly resources?: Partial<Record<Cloud, readonly Guarantee[]>>;
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

  /** The keys of the connection Secret. */
  get connection(): Readonly<Record<string, ConnectionKey>> {
    return this.#promises.connection ?? {};
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
      const applies = Object.entries(guarantee.when ?? {}).every(([field, value]) =>
        isDeepStrictEqual(spec[field], value),
      );
      if (!applies) return [];
      const composed = resources.filter(({ object }) => object['kind'] === guarantee.kind);
      const wrong = composed.filter(({ object }) => !isKept(guarantee, at(object['spec'], guarantee.field), spec));
      if (composed.length > 0 && wrong.length === 0) return [];
      const found = wrong[0] ? JSON.stringify(at(wrong[0].object['spec'], guarantee.field)) : 'no such resource';
      const message = `${cloud}/${spec['environment']}, ${spec['engine']} ${spec['size']}: ${guarantee.kind} ${guarantee.field} is ${found}`;
      return [this.finding(['resources', cloud, index, 'field'], message)];
    });
  }

  get #promises(): Promises {
    return this.#document.value as Promises;
  }
}

function isKept({ equals, claim, holds, matches }: Guarantee, value: unknown, spec: KubernetesObject): boolean {
  if (claim !== undefined) return isDeepStrictEqual(value, spec[claim]);
  if (matches !== undefined) return new RegExp(matches).test(String(value));
  if (holds === undefined) return isDeepStrictEqual(value, equals);
  const items: readonly KubernetesObject[] = Array.isArray(value) ? value : [];
  return items.some((item) => Object.entries(holds).every(([field, wanted]) => isDeepStrictEqual(item[field], wanted)));
}

function at(value: unknown, field: string): unknown {
  const steps = parseFieldPath(field) ?? [];
  return steps.reduce<unknown>((inner, step) => (inner as KubernetesObject | undefined)?.[step], value);
}
