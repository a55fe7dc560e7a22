import { childEnvironment } from '../child/environment.ts';
import { runProgram } from '../child/run.ts';
import { EngineError } from '../engine-error.ts';
import { goError } from './go-error.ts';

/** Long enough for Go to fetch another toolchain, which it does where GOTOOLCHAIN allows. */
const TIMEOUT_MS = 10 * 60_000;

/** Settings that would change what is built: flags, workspaces and cross compilation of the user's shell. */
export function goEnvironment(additions: Readonly<Record<string, string>> = {}): Record<string, string> {
  return childEnvironment({ CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off', ...additions });
}

/**
 * The version of the Go that would build in this folder, such as go1.26.8.
 *
 * @param wanted the lowest version that will do, such as 1.26.8
 * @throws EngineError `go-missing`, `go-too-old`
 */
export async function goVersion(folder: string, wanted: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runGo(['env', 'GOVERSION'], folder, wanted);
  if (exitCode !== 0) throw goError(`Go ${wanted} is needed`, stderr);
  const version = stdout.toString('utf8').trim();
  if (isOlder(version, wanted)) {
    throw new EngineError('go-too-old', `Go ${wanted} or later is needed, this is ${version}`, installHint(wanted));
  }
  return version;
}

/**
 * Runs a short go command in a folder, and knows what it means that there is no go.
 *
 * @throws EngineError `go-missing`
 */
export async function runGo(args: readonly string[], folder: string, wanted: string, timeoutMs = TIMEOUT_MS) {
  try {
    return await runProgram('go', args, { cwd: folder, timeoutMs, env: goEnvironment() });
  } catch (error) {
    throw isMissing(error) ? goMissing(wanted) : error;
  }
}

/** The error for a machine without Go. */
export function goMissing(wanted: string): EngineError {
  return new EngineError('go-missing', 'Go is not installed, or not on PATH', installHint(wanted));
}

function isMissing(error: unknown): boolean {
  return error instanceof EngineError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

function installHint(wanted: string): string {
  const command: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'brew install go',
    win32: 'winget install GoLang.Go',
  };
  const how = command[process.platform] ?? 'see https://go.dev/doc/install';
  return `Install Go ${wanted} or later from https://go.dev/dl/ (${how}) and put it on PATH.`;
}

/** Compares the first three numbers; a development build (devel go1.27-…) counts as the version it names. */
function isOlder(version: string, wanted: string): boolean {
  const [have, want] = [numbers(version), numbers(wanted)];
  const difference = have.map((number, index) => number - (want[index] ?? 0)).find((each) => each !== 0);
  return difference !== undefined && difference < 0;
}

function numbers(version: string): number[] {
  const [, ...parts] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [0, 1, 2].map((index) => Number(parts[index] ?? 0));
}
