/** What we know about a program beside its version, which its `go.mod` pins. */
export interface Engine {
  readonly name: string;
  /** The folder of its `go.mod`. */
  readonly folder: string;
  /** What we use it for, as a part of a sentence. */
  readonly purpose: string;
  /** Arguments that make it answer at once. */
  readonly verifyArgs: readonly string[];
  /** What that answer has to match, given the version of the pinned module. */
  readonly verifyPattern: (version: string) => RegExp;
  /** Names of the same program on PATH; none when it cannot tell its version or shares its name with another program. */
  readonly namesOnPath: readonly string[];
  /** Go variables that carry the version in a release build, given the version of the pinned module. */
  readonly versionVariable?: (version: string) => string;
}
