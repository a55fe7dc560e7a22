import type { Account } from '../managed/provider-config.ts';
import type { Chance } from '../random.ts';

/** A managed resource as its provider sees it, references and Secrets resolved. */
export interface Wanted extends Account {
  /** The object's name in Kubernetes. */
  readonly name: string;
  /** What the cloud calls it; the object's name for a kind whose name the cloud makes up. */
  readonly externalName: string;
  readonly forProvider: Readonly<Record<string, any>>;
  /** Values of the Secrets that spec.forProvider refers to, by field without SecretRef, such as `password`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Makes up what a cloud would make up. */
  readonly chance: Chance;
}

/** What a kind's real provider and cloud do that no CRD tells. All of it may be absent: then a resource is its name. */
export interface KindFacts {
  /** The external name that the cloud makes up; without it the external name is the object's own. */
  readonly assigned?: (wanted: Wanted) => string;
  /**
   * status.atProvider.id: text with `{name}` for the external name, and `{x}` for an account's, project's or
   * subscription's id and fields of spec.forProvider. The external name when absent.
   */
  readonly id?: string;
  /** More of status.atProvider. */
  readonly observed?: (wanted: Wanted) => Record<string, unknown>;
  /** What the provider writes into the connection Secret, beside `attribute.<field>` of each Secret it was given. */
  readonly connection?: (wanted: Wanted) => Record<string, string>;
  /** Fields of spec.forProvider that a resource keeps, beside those that every resource keeps. */
  readonly immutable?: readonly string[];
  /** Why the cloud does not delete it, in its own words. */
  readonly protected?: (forProvider: Readonly<Record<string, any>>) => string | undefined;
}

/** By the provider's part of the group and the kind: rds/Instance. */
export type Catalogue = Readonly<Record<string, KindFacts>>;

/** Fills the places in braces. */
export function fill(text: string, { externalName, forProvider, account, project, subscription }: Wanted): string {
  const known: Record<string, unknown> = { ...forProvider, account, subscription, name: externalName };
  known['project'] = forProvider['project'] ?? project;
  return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => String(known[place] ?? 'unknown'));
}
