import { expect, test } from 'vitest';
import { goError } from './go-error.ts';

// What Go 1.26.8 says, word for word.
test.each([
  ['go-too-old', 'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)'],
  ['go-too-old', 'go: download go1.99 for linux/amd64: toolchain not available'],
  [
    'checksum-mismatch',
    'verifying example.com/greeting@v1.0.0: checksum mismatch\n\tdownloaded: h1:a\n\tgo.sum: h1:b\n\nSECURITY ERROR',
  ],
  ['checksum-mismatch', 'greeting: missing go.sum entry for module providing package example.com/greeting'],
  [
    'download-failed',
    'example.com/greeting@v1.0.0: Get "http://127.0.0.1:1/x.zip": dial tcp 127.0.0.1:1: connect: connection refused',
  ],
  ['download-failed', 'example.com/greeting@v1.0.0: Get "https://p/x.zip": dial tcp: lookup p: no such host'],
  ['download-failed', 'example.com/greeting@v1.0.0: module lookup disabled by GOPROXY=off'],
  ['download-failed', 'example.com/greeting@v1.0.0: reading https://p/x.mod: 404 Not Found'],
  ['disk-full', 'go: writing stat cache: open /x: no space left on device'],
  ['disk-full', 'link: mapping output file failed: disk quota exceeded'],
  ['build-failed', 'k8s.io/api/core/v1: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed'],
  ['build-failed', '# example.com/uncompilable\n./main.go:5:2: undefined: undefinedName'],
])('%s: %s', (code, stderr) => {
  const error = goError('cannot build x v1.0.0', stderr);
  expect(error).toMatchObject({ code, stderr });
  expect(error.hint).not.toBe('');
});

test('a killed compiler is explained by memory', () => {
  expect(goError('cannot build x', 'compile: signal: killed').message).toBe(
    'cannot build x: the compiler ran out of memory',
  );
});

test('a download that fails for lack of space is no network error', () => {
  const stderr = 'reading https://p/x.zip: write /x.zip: no space left on device';
  expect(goError('cannot build x', stderr).code).toBe('disk-full');
});

test('keeps the end of many words', () => {
  const { stderr } = goError('cannot build x', `${'line\n'.repeat(10_000)}the cause`);
  expect(stderr.length).toBeLessThan(4_001);
  expect(stderr.endsWith('the cause')).toBe(true);
});
