import type { ApiObject } from '../../api/answer.ts';
import type { ManagedKind } from '../managed/kind.ts';

/**
 * What can go wrong on demand:
 *
 * - `quota-exceeded`: nothing more is created; what exists goes on
 * - `invalid-parameter`: neither created nor updated
 * - `throttled`: the cloud does not even say what exists
 * - `slow`: creations, updates and deletions do not end before it is healed
 */
export type FaultReason = 'quota-exceeded' | 'invalid-parameter' | 'throttled' | 'slow';

export type Verb = 'create' | 'update' | 'delete' | 'observe';

/** Which managed resources are meant; all when empty. */
export interface ResourceSelection {
  /** Such as rds.aws.m.upbound.io. */
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  /** Of the managed resource. */
  readonly name?: string;
  /** The claim, that is the composite, that it belongs to. */
  readonly claim?: string;
}

export interface Fault extends ResourceSelection {
  readonly reason: FaultReason;
  /** Instead of the cloud's usual sentence. */
  readonly message?: string;
}

const AFFECTED: Readonly<Record<FaultReason, readonly Verb[]>> = {
  'quota-exceeded': ['create'],
  'invalid-parameter': ['create', 'update'],
  throttled: ['create', 'update', 'delete', 'observe'],
  slow: ['create', 'update', 'delete'],
};

/** What is to go wrong at present. */
export class Faults {
  readonly #faults = new Set<Fault>();

  add(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** Ends all faults that have these fields; all of them when none is given. Tells how many. */
  heal(fields: Partial<Fault>): number {
    const healed = [...this.#faults].filter((fault) =>
      Object.entries(fields).every(([field, value]) => fault[field as keyof Fault] === value),
    );
    for (const fault of healed) this.#faults.delete(fault);
    return healed.length;
  }

  /** The first fault that stops this. */
  of(kind: ManagedKind, object: ApiObject, verb: Verb): Fault | undefined {
    return [...this.#faults].find((fault) => AFFECTED[fault.reason].includes(verb) && isSelected(fault, kind, object));
  }
}

export function isSelected(
  selection: ResourceSelection,
  { group, kind }: ManagedKind,
  { metadata }: ApiObject,
): boolean {
  const actual: ResourceSelection = {
    group,
    kind,
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    claim: metadata?.labels?.['crossplane.io/composite'] ?? '',
  };
  return (Object.keys(actual) as (keyof ResourceSelection)[]).every(
    (field) => selection[field] === undefined || selection[field] === actual[field],
  );
}
