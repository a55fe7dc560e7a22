import type { Pin } from '../catalogue/pin.ts';
import { EngineError } from '../engine-error.ts';
import { goError } from './go-error.ts';
import { runGo } from './toolchain.ts';

/** Provider modules weigh 50 to 100 MB; this is for a slow line. */
const TIMEOUT_MS = 30 * 60_000;

/** What `go mod download -json` says about a module (https://go.dev/ref/mod#go-mod-download). */
interface Downloaded {
  readonly Dir?: string;
  readonly Error?: string;
}

/**
 * Fetches the pinned module, if Go's module cache lacks it, and returns its folder there, which is read-only.
 * Go verifies it against go.sum.
 *
 * @throws EngineError `go-missing`, `checksum-mismatch`, `download-failed`, `disk-full`
 */
export async function downloadModule(pin: Pin): Promise<string> {
  const { module, version } = pin;
  requireChecksums(pin);
  const answer = await runGo(['mod', 'download', '-json', `${module}@${version}`], pin.folder, pin.go, TIMEOUT_MS);
  const { Dir, Error: problem } = parse(answer.stdout.toString('utf8'));
  if (answer.exitCode === 0 && Dir) return Dir;
  throw goError(`cannot fetch ${module} ${version}`, `${problem ?? ''}\n${answer.stderr}`, 'download-failed');
}

/** `go mod download` adds a checksum that go.sum lacks instead of refusing the module, whatever -mod says (Go 1.26). */
function requireChecksums({ folder, module, version, content }: Pin): void {
  const missing = [version, `${version}/go.mod`].find((each) => !content.includes(`${module} ${each} h1:`));
  if (missing === undefined) return;
  const message = `cannot fetch ${module} ${version}: ${folder}/go.sum has no checksum for ${missing}`;
  throw new EngineError('checksum-mismatch', message, 'Restore the file: git checkout -- tools');
}

/** Go leaves standard output empty when it fails before it has looked at the module. */
function parse(json: string): Downloaded {
  return json.trim() ? JSON.parse(json) : {};
}
