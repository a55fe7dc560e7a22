import { expect, test } from 'vitest';
import { engineFrom, scriptOnPath } from '../fixtures/temporary.ts';
import { verifyProgram } from './verify.ts';

const verify = (script: string) => {
  const engine = engineFrom('hello', { verifyArgs: ['version'] });
  return verifyProgram(engine, scriptOnPath('hello', script), 'v1.2.3');
};

test.each(['echo hello v1.2.3', 'echo hello v1.2.3 >&2', '[ "$1" = version ] && echo hello v1.2.3'])(
  'is content with: %s',
  async (script) => {
    expect(await verify(script)).toBeUndefined();
  },
);

test.each([
  ['echo hello v1.2.4', 'engine-broken', 'hello v1.2.4'],
  ['echo hello v1.2.3; exit 2', 'engine-broken', 'hello v1.2.3'],
  ['echo "no such library" >&2; exit 127', 'engine-broken', 'no such library'],
  ['echo trap >&2; kill -SEGV $$', 'engine-failed', 'trap'],
])('is not content with: %s', async (script, code, stderr) => {
  await expect(verify(script)).rejects.toMatchObject({ code, stderr });
});
