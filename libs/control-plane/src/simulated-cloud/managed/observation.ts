import { simulateCloud, type SimulatedAnswer } from '@platform/compositions';
import type { ApiObject } from '../../api/answer.ts';
import { fill, type KindFacts, type Wanted } from '../catalogue/facts.ts';

/** A schema of a CRD, as far as it says which fields there are. */
export interface ObservedSchema {
  readonly properties?: Readonly<Record<string, ObservedSchema>>;
  readonly items?: ObservedSchema;
}

/** What a provider tells of a resource that exists. */
export interface Observation {
  /** Becomes status.atProvider. */
  readonly atProvider: Readonly<Record<string, any>>;
  /** What the connection Secret holds. */
  readonly connection: Readonly<Record<string, string>>;
}

/**
 * What the provider tells of a resource: its settings, under them what the answers beside the API say, and what follows
 * from its own name, region and account instead of the answers' examples.
 *
 * @param answer of simulated-cloud.yaml, for a composed resource that has one
 * @param attributes of the Secrets that it was given
 */
export function observe(
  wanted: Wanted,
  facts: KindFacts,
  answer: SimulatedAnswer | undefined,
  attributes: Readonly<Record<string, string>>,
): Observation {
  const id = facts.id === undefined ? wanted.externalName : fill(facts.id, wanted);
  const told = [answer?.atProvider ?? {}, facts.observed?.(wanted) ?? {}, { id }];
  return {
    atProvider: told.reduce<Record<string, any>>(merge, settingsOf(wanted.forProvider)),
    connection: { ...attributes, ...(facts.connection?.(wanted) ?? answer?.connection) },
  };
}

/** The answer for a resource that a Composition made, by its name in it. */
export function answerOf(
  object: ApiObject,
  resource: string,
  answers: Readonly<Record<string, SimulatedAnswer>>,
): SimulatedAnswer {
  const observed = simulateCloud([{ resource, object, ready: false }], answers, () => false).get(resource);
  const { atProvider } = observed?.object['status'] ?? {};
  return { ...(atProvider && { atProvider }), ...(observed?.connection && { connection: observed.connection }) };
}

/** spec.forProvider as status.atProvider repeats it: without references and what only the provider uses. */
function settingsOf(value: Readonly<Record<string, any>>): Record<string, any> {
  const kept = Object.entries(value).filter(([field]) => !/(Refs?|Selector)$/.test(field));
  return Object.fromEntries(kept.map(([field, inner]) => [field, settingsIn(inner)]));
}

function settingsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settingsIn);
  return typeof value === 'object' && value !== null ? settingsOf(value) : value;
}

/** Without what a schema does not have: the API server drops it, and it would seem to have changed ever since. */
export function withinSchema(value: any, { properties, items }: ObservedSchema): any {
  if (Array.isArray(value)) return items ? value.map((item) => withinSchema(item, items)) : value;
  if (!properties || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([field]) => properties[field] !== undefined);
  return Object.fromEntries(kept.map(([field, inner]) => [field, withinSchema(inner, properties[field]!)]));
}

function merge(base: Record<string, any>, over: Readonly<Record<string, any>>): Record<string, any> {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const merged = Object.entries(over).map(([field, value]) => [
    field,
    isObject(base[field]) && isObject(value) ? merge(base[field], value) : value,
  ]);
  return { ...base, ...Object.fromEntries(merged) };
}
