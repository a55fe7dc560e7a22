import { execa } from 'execa';
import { childEnvironment } from '@platform/engines';
import { ControlPlaneError } from '../control-plane-error.ts';

const TIMEOUT_MS = 60_000;

/** As `git -c`: loopback is not reached through a proxy, and nothing goes on in the background. */
const CONFIG = { 'http.proxy': '', 'gc.auto': '0', 'maintenance.auto': 'false' };

/** So that nobody's settings, hooks or signing keys take part. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_COUNT: String(Object.keys(CONFIG).length),
  ...Object.fromEntries(
    Object.entries(CONFIG).flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ),
  GIT_LITERAL_PATHSPECS: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'platform',
  GIT_AUTHOR_EMAIL: 'platform@localhost',
  GIT_COMMITTER_NAME: 'platform',
  GIT_COMMITTER_EMAIL: 'platform@localhost',
};

/**
 * Runs git in a folder, without anybody's settings, and returns what it says, without the last line break.
 *
 * @throws ControlPlaneError `git-failed`
 */
export async function git(folder: string, args: readonly string[], input = ''): Promise<string> {
  return (await gitBytes(folder, args, input)).toString().replace(/\r?\n$/, '');
}

/** The same, to the byte: files need not be text. */
export async function gitBytes(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  const result = await execa('git', [...args], {
    cwd: folder,
    env: childEnvironment(GIT_ENVIRONMENT),
    extendEnv: false,
    input,
    encoding: 'buffer',
    timeout: TIMEOUT_MS,
    reject: false,
  });
  if (!result.failed) return Buffer.from(result.stdout);
  const hint = result.code === 'ENOENT' ? 'Install git.' : 'See what git says above.';
  const said = Buffer.from(result.stderr ?? '')
    .toString()
    .trimEnd();
  throw new ControlPlaneError('git-failed', `git ${args[0]} failed in ${folder}`, hint, said);
}
