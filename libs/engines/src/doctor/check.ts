import { EngineError } from '../engine-error.ts';

/** One thing that has to be right on this machine. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What to do, when it is not right. */
  readonly fix?: string;
}

/** Turns an error into a check that failed. Anything but an EngineError is a mistake of ours and passes. */
export function failed(name: string, error: unknown): Check {
  if (!(error instanceof EngineError)) throw error;
  const detail = error.stderr ? `${error.message}\n${error.stderr}` : error.message;
  return { name, ok: false, detail, fix: error.hint };
}
