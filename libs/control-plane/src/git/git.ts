import { execa } from 'execa';
import { childEnvironment } from '@platform/engines';
import { ControlPlaneError } from '../control-plane-error.ts';

const TIMEOUT_MS = 60_000;

/** So that nobody's settings, hooks or signing keys take part. */
const SETTINGS = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'platform',
  GIT_AUTHOR_EMAIL: 'platform@localhost',
  GIT_COMMITTER_NAME: 'platform',
  GIT_COMMITTER_EMAIL: 'platform@localhost',
};

/**
 * Runs git in a folder, without anybody's settings, and returns what it says.
 *
 * @throws ControlPlaneError `git-failed`
 */
export async function git(folder: string, args: readonly string[]): Promise<string> {
  const env = childEnvironment(SETTINGS);
  const result = await execa('git', [...args], {
    cwd: folder,
    env,
    extendEnv: false,
    stdin: 'ignore',
    timeout: TIMEOUT_MS,
    reject: false,
  });
  if (!result.failed) return result.stdout;
  const hint = result.code === 'ENOENT' ? 'Install git.' : 'See what git says above.';
  throw new ControlPlaneError('git-failed', `git ${args[0]} failed in ${folder}`, hint, result.stderr);
}
