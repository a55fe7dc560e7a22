import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { guard } from '../child/guard.ts';
import type { Engine } from '../catalogue/engine.ts';
import type { Pin } from '../catalogue/pin.ts';
import { buildPlace } from './additions.ts';
import { goError } from './go-error.ts';
import { goEnvironment, goMissing } from './toolchain.ts';

/** `go build -v` names every package that it compiles, alone on a line. */
const PACKAGE = /^[\w.~/-]+$/;

/** The arguments of `go build` that shape the program: small, and free of paths of this machine. */
export function buildFlags(engine: Engine, version: string): readonly string[] {
  const variables = engine.linkedVariables?.(version) ?? [];
  return ['-trimpath', `-ldflags=${['-s -w', ...variables.map((variable) => `-X ${variable}`)].join(' ')}`];
}

/** What `go build` makes the program of: the package where the wrapper has several tools, or else its only tool. */
export function buildTarget(engine: Engine): string {
  return engine.package ?? 'tool';
}

/**
 * Builds a tool of a wrapper module. Go keeps what it has compiled, so a build that was interrupted goes on where it
 * stood. Ends, together with its compilers, when this process does, and `folder` goes with it.
 *
 * @param folder an empty folder of ours, which also takes Go's temporary files
 * @param file the executable to write
 * @param compiled called with the number of packages compiled so far
 * @throws EngineError `go-missing`, `go-too-old`, `checksum-mismatch`, `download-failed`, `disk-full`, `build-failed`
 */
export async function buildTool(
  engine: Engine,
  pin: Pin,
  folder: string,
  file: string,
  compiled: (packages: number) => void,
): Promise<void> {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const place = await buildPlace(pin, folder);
  const build = execa('go', ['build', '-v', ...buildFlags(engine, pin.version), '-o', file, buildTarget(engine)], {
    cwd: place,
    env: goEnvironment({ GOTMPDIR: scratch }),
    extendEnv: false,
    detached: process.platform !== 'win32',
    stdin: 'ignore',
    stdout: 'ignore',
    windowsHide: true,
    reject: false,
  });
  guard(build.nodeChildProcess, { group: true, folder });
  const words: string[] = [];
  let packages = 0;
  for await (const line of build.iterable({ from: 'stderr' })) {
    if (PACKAGE.test(line)) compiled(++packages);
    else words.push(line);
  }
  const result = await build;
  if (result.code === 'ENOENT') throw goMissing(pin.go);
  if (result.failed) throw goError(`cannot build ${engine.name} ${pin.version}`, words.join('\n'));
}
