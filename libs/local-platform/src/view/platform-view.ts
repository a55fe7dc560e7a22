import type { ApplicationView } from './application.ts';
import type { Condition } from './condition.ts';
import type { ComponentState, UnreadableFile } from './sources.ts';

/** Everything about the platform at one moment, as data; it holds no value of a Secret. */
export interface PlatformView {
  /** When it was read, ISO 8601. */
  readonly at: string;
  /** The hub first, when it is no control plane itself. */
  readonly places: readonly PlaceView[];
  readonly applicationSets: readonly ApplicationSetView[];
  readonly applications: readonly ApplicationView[];
  /** One for each claim and control plane of its environment, and those on a control plane that are not in git. */
  readonly claims: readonly ClaimView[];
  /** What is committed where claims are, and cannot be read as one. */
  readonly unreadable: readonly UnreadableFile[];
}

/** The hub or a control plane. */
export interface PlaceView {
  readonly name: string;
  readonly isHub: boolean;
  /** Absent for a hub that is no control plane. */
  readonly cloud: string | undefined;
  readonly environment: string | undefined;
  /** Why it could not be read, or not wholly. */
  readonly problem: string | undefined;
  readonly components: readonly ComponentState[];
  readonly policies: readonly PolicyView[];
  /** What Crossplane has to have before it composes anything: definitions, providers, functions. */
  readonly parts: readonly PartView[];
  readonly resources: { readonly total: number; readonly ready: number; readonly simulated: number };
}

export interface PolicyView {
  readonly name: string;
  /** What it does: `Deny`, `Warn`, `Audit`; `Mutate` when it fills in. */
  readonly actions: readonly string[];
  /** The API server asks it. */
  readonly inForce: boolean;
  readonly message: string;
}

export interface PartView {
  readonly kind: string;
  readonly name: string;
  /** The first condition that is not True. */
  readonly problem: Condition | undefined;
}

export interface ApplicationSetView {
  readonly name: string;
  /** How many Applications there are of it. */
  readonly applications: number;
  /** It stays away from control planes on which no pods run, and so may have no Application. */
  readonly isForPods: boolean;
  /** In its own words, each once. */
  readonly problems: readonly string[];
}

export interface ClaimView {
  readonly kind: string;
  readonly name: string;
  /** Also the namespace. */
  readonly team: string;
  readonly environment: string;
  readonly plane: string;
  /** Where it stands in git; undefined when it does not. */
  readonly file: string | undefined;
  /** The Application that is to bring it. */
  readonly application: string | undefined;
  readonly state: ClaimState;
  /** Why it is in this state, in the words of whoever decided so; '' when it is Ready and nothing is remarkable. */
  readonly message: string;
  /** Since when, ISO 8601. */
  readonly since: string | undefined;
  /** What it became, as far as it is known. */
  readonly resources: { readonly total: number; readonly ready: number };
  /** What of it its provider cannot do. */
  readonly failing: readonly { readonly kind: string; readonly name: string; readonly message: string }[];
}

/**
 * - `ready`: usable
 * - `waiting`: on the control plane, not Ready yet
 * - `failing`: on the control plane, and Crossplane or a provider cannot do what it should
 * - `refused`: what is committed was not admitted; an earlier version of it may be there
 * - `missing`: in git and not on the control plane
 * - `removed`: on the control plane and not in git
 * - `deleting`: its deletion has begun
 */
export type ClaimState = 'ready' | 'waiting' | 'failing' | 'refused' | 'missing' | 'removed' | 'deleting';
