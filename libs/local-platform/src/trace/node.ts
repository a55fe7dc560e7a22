/** How far a step has come: `unknown` when nothing can be said of it. */
export type TraceState = 'done' | 'waiting' | 'failed' | 'unknown';

/** The steps that a claim takes, and what they consist of. */
export type TraceStep =
  | 'claim'
  | 'plane'
  | 'commit'
  | 'application'
  | 'admission'
  | 'report'
  | 'composite'
  | 'resources'
  | 'resource'
  | 'secret';

/** One step of a claim on its way, with what it consists of. It holds no value of a Secret. */
export interface TraceNode {
  readonly step: TraceStep;
  /** What it is about, such as the name of an Application. */
  readonly title: string;
  readonly state: TraceState;
  /** What is to say about it, in the words of the program that said it where there are such. */
  readonly detail?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** When it got to this state, ISO 8601. */
  readonly at?: string;
  /** Since the step that it had to wait for. */
  readonly seconds?: number;
  readonly children: readonly TraceNode[];
}

/** The state of a whole: as bad as its worst part, and unknown only when nothing is known of any. */
export function worstOf(nodes: readonly TraceNode[]): TraceState {
  const states = new Set(nodes.map(({ state }) => state));
  for (const state of ['failed', 'waiting', 'done'] as const) if (states.has(state)) return state;
  return 'unknown';
}

/** Seconds from one time to a later one; undefined when one is not known, or they are the other way round. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds >= 0 ? seconds : undefined;
}

/** Whether a time is before another one; false when one is not known. */
export function isBefore(time: string | undefined, other: string | undefined): boolean {
  return time !== undefined && other !== undefined && Date.parse(time) < Date.parse(other);
}

/** A node without the fields that are not known. */
export function node(
  step: TraceStep,
  title: string,
  state: TraceState,
  told: {
    readonly detail?: string | undefined;
    readonly hint?: string | undefined;
    readonly at?: string | undefined;
    readonly since?: string | undefined;
    readonly children?: readonly TraceNode[];
  } = {},
): TraceNode {
  const { detail, hint, at, since, children = [] } = told;
  const seconds = secondsBetween(since, at);
  return {
    step,
    title,
    state,
    ...(detail !== undefined && detail !== '' && { detail }),
    ...(hint !== undefined && { hint }),
    ...(at !== undefined && { at }),
    ...(seconds !== undefined && { seconds }),
    children,
  };
}
