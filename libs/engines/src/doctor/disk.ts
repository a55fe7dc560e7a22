import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache/folder.ts';
import { writingCache } from '../cache/file-error.ts';
import { failed, type Check } from './check.ts';

/** Measured: 0.5 GB of engines, and 4 to 5 GB that Go keeps while and after it builds them. */
const NEEDED_GB = 6;

/** Whether the cache folder takes files. */
export async function checkCache(): Promise<Check> {
  const folder = cacheFolder();
  try {
    await writingCache(async () => {
      const file = join(folder, `.doctor-${process.pid}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, 'may be removed');
      rmSync(file);
    });
    return { name: 'cache folder', ok: true, detail: folder };
  } catch (error) {
    return failed('cache folder', error);
  }
}

/** Whether the disk of the cache folder has room for the engines and for what Go keeps. */
export function checkDisk(freeBytes = freeBytesOf(cacheFolder()), neededGb = NEEDED_GB): Check {
  const free = freeBytes / 1e9;
  const detail = `${free.toFixed(1)} GB free`;
  if (free >= neededGb) return { name: 'disk', ok: true, detail };
  const fix = `Free some space, or name a folder on another disk in PLATFORM_CACHE: the first build needs about ${neededGb} GB.`;
  return { name: 'disk', ok: false, detail, fix };
}

/** Free bytes on the disk of a folder, or of its nearest ancestor that exists. */
function freeBytesOf(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return freeBytesOf(join(folder, '..'));
  }
}
