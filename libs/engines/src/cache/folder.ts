import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const NAME = 'kubecon-platform';

/**
 * Absolute path below the user's cache folder; nothing is created.
 *
 * `PLATFORM_CACHE` names the folder itself; otherwise it is `kubecon-platform` below `XDG_CACHE_HOME` (which the XDG
 * base directory specification ignores when relative) or the platform's own place.
 */
export function cacheFolder(...parts: readonly string[]): string {
  return join(root(), ...parts);
}

function root(): string {
  const { PLATFORM_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (PLATFORM_CACHE) return resolve(PLATFORM_CACHE);
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, NAME);
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), NAME, 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', NAME);
  return join(homedir(), '.cache', NAME);
}
