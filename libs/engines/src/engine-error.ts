/**
 * What can go wrong between a command and a real program:
 *
 * - `pin-unreadable`: a `go.mod` or `go.sum` of ours is missing or says nothing
 * - `go-missing`, `go-too-old`: no Go that can build the pinned module
 * - `checksum-mismatch`: a module is not the one that `go.sum` pins
 * - `download-failed`: a module could not be fetched
 * - `disk-full`, `cache-not-writable`: the cache folder refuses files
 * - `build-failed`: the Go compiler or linker refused
 * - `engine-broken`: the program was built but does not answer as it must
 * - `engine-failed`: the program could not be run, or ended by a signal
 * - `engine-timeout`, `engine-output-too-large`: the program was stopped by us
 * - `function-crashed`, `function-not-ready`: the function did not come up
 */
export type EngineErrorCode =
  | 'pin-unreadable'
  | 'go-missing'
  | 'go-too-old'
  | 'checksum-mismatch'
  | 'download-failed'
  | 'disk-full'
  | 'cache-not-writable'
  | 'build-failed'
  | 'engine-broken'
  | 'engine-failed'
  | 'engine-timeout'
  | 'engine-output-too-large'
  | 'function-crashed'
  | 'function-not-ready';

/** A tool failed (exit code 2), as opposed to a finding about the repository. Message and hint are shown, the stack is not. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  /** What to do about it. */
  readonly hint: string;
  /** The program's own words, shortened to their end; '' when it said nothing. */
  readonly stderr: string;

  constructor(code: EngineErrorCode, message: string, hint: string, stderr = '') {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.hint = hint;
    this.stderr = stderr;
  }
}
