/** What we know about a program beside its version, which its `go.mod` pins. */
export interface Engine {
  readonly name: string;
  /** The folder of its `go.mod`, which several engines may share. */
  readonly folder: string;
  /** The Go package of its program, where that `go.mod` names more than one tool. */
  readonly package?: string;
  /** What we use it for, as a part of a sentence. */
  readonly purpose: string;
  /** Arguments that make it answer at once. */
  readonly verifyArgs: readonly string[];
  /** What that answer has to match, given the version of the pinned module. */
  readonly verifyPattern: (version: string) => RegExp;
  /** Names of the same program on PATH; none when it cannot tell its version or shares its name with another program. */
  readonly namesOnPath: readonly string[];
  /** Go variables that linking sets (`<package>.<name>=<value>`), given the version of the pinned module. */
  readonly linkedVariables?: (version: string) => readonly string[];
}
