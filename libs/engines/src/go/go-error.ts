import { diskFull } from '../cache/file-error.ts';
import { endOf } from '../child/tail.ts';
import { EngineError, type EngineErrorCode } from '../engine-error.ts';

interface Cause {
  readonly pattern: RegExp;
  readonly code: EngineErrorCode;
  readonly reason: string;
  readonly hint: string;
}

/** What go says, in the order in which the causes are told apart: a download that fails for lack of space is no network error. */
const CAUSES: readonly Cause[] = [
  {
    pattern: /requires go >= |toolchain not available|cannot find "go[\d.]+" in PATH/,
    code: 'go-too-old',
    reason: 'this Go is too old',
    hint: 'Install the version named below or a later one from https://go.dev/dl/, or allow Go to fetch it: GOTOOLCHAIN=auto.',
  },
  {
    pattern: /checksum mismatch|SECURITY ERROR|missing go\.sum entry|malformed go\.sum/,
    code: 'checksum-mismatch',
    reason: 'a module is not the one that go.sum pins',
    hint: 'Restore go.sum (git checkout -- tools). If it is unchanged, the proxy serves other content than it did: do not use it.',
  },
  {
    pattern:
      /dial tcp|no such host|connection (?:refused|reset)|proxyconnect|i\/o timeout|TLS handshake|x509:|GOPROXY|module lookup disabled|reading https?:|unexpected EOF/,
    code: 'download-failed',
    reason: 'a module could not be fetched',
    hint: 'See that the Go module proxy can be reached (`go env GOPROXY`; behind a firewall set HTTPS_PROXY or GOPROXY), then try again: what has been fetched is kept.',
  },
  {
    pattern: /signal: killed|out of memory|cannot allocate memory/,
    code: 'build-failed',
    reason: 'the compiler ran out of memory',
    hint: 'Close other programs or set GOMAXPROCS=1, then try again: what has been compiled is kept.',
  },
];

/**
 * Says in plain words why a `go` command failed.
 *
 * @param doing what it was to do, such as "cannot build kustomize v5.8.1"
 * @param stderr its own words
 * @param fallback the code when no known cause shows
 */
export function goError(doing: string, stderr: string, fallback: EngineErrorCode = 'build-failed'): EngineError {
  if (/no space left on device|disk quota exceeded/.test(stderr)) return diskFull(endOf(stderr));
  const cause = CAUSES.find(({ pattern }) => pattern.test(stderr));
  if (cause) return new EngineError(cause.code, `${doing}: ${cause.reason}`, cause.hint, endOf(stderr));
  return new EngineError(fallback, `${doing}: go failed`, 'What go said stands below.', endOf(stderr));
}
