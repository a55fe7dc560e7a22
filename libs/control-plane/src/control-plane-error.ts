/**
 * What can go wrong with a control plane:
 *
 * - `component-ended`: one of its programs ended by itself
 * - `not-in-time`: something that was waited for did not happen
 * - `unknown-user`: a user that the control plane was not started with
 * - `refused`: the API server refused what the control plane itself needs
 * - `unknown-component`: a program that the control plane was started without
 * - `git-failed`: git did not do what the repository of the control plane needs
 * - `stopped`: something was asked of it after it had been stopped
 */
export type ControlPlaneErrorCode =
  'component-ended' | 'not-in-time' | 'unknown-user' | 'refused' | 'unknown-component' | 'git-failed' | 'stopped';

/** The control plane failed, as opposed to an answer of its API server. Message and hint are shown, the stack is not. */
export class ControlPlaneError extends Error {
  readonly code: ControlPlaneErrorCode;
  /** What to do about it. */
  readonly hint: string;
  /** The last lines of the programs' logs; '' when they do not matter. */
  readonly stderr: string;

  constructor(code: ControlPlaneErrorCode, message: string, hint: string, stderr = '') {
    super(message);
    this.name = 'ControlPlaneError';
    this.code = code;
    this.hint = hint;
    this.stderr = stderr;
  }
}
