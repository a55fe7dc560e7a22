import { EngineError } from '../engine-error.ts';
import { cacheFolder } from './folder.ts';

const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/**
 * Runs what writes into the cache folder and says in plain words when the disk is full or refuses.
 * Every other error passes unchanged.
 */
export async function writingCache<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw plainWords(error);
  }
}

function plainWords(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof EngineError || code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(message);
  if (!REFUSED.has(code)) return error;
  return new EngineError(
    'cache-not-writable',
    `cannot write ${path ?? cacheFolder()} (${code})`,
    'Make the folder writable, or name another one in PLATFORM_CACHE.',
  );
}

/** The error for a disk without room; `stderr` are the words of whoever noticed. */
export function diskFull(stderr: string): EngineError {
  return new EngineError(
    'disk-full',
    `no space left on the disk of ${cacheFolder()} or of Go's caches`,
    'Free some space (`go clean -cache` empties the build cache), or name a folder on another disk in PLATFORM_CACHE, GOCACHE and GOMODCACHE.',
    stderr,
  );
}
