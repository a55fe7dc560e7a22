import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writingCache } from '../cache/file-error.ts';
import { cacheFolder } from '../cache/folder.ts';
import { withLock } from '../cache/lock.ts';
import { readPin, type Pin } from '../catalogue/pin.ts';
import { downloadModule } from '../go/download.ts';
import type { Progress } from '../progress/progress.ts';
import { startTicker } from '../progress/ticker.ts';

/**
 * The folder, in Go's module cache, of the module that `<pinFolder>/go.mod` and `go.sum` pin; fetched when missing.
 * Where it lies is noted in our cache folder, so that later calls start no process.
 *
 * @throws EngineError
 */
export async function pinnedModuleFolder(pinFolder: string, progress?: Progress): Promise<string> {
  const pin = readPin(pinFolder);
  const note = noteFor(pin);
  const noted = readNote(note);
  if (noted) return noted;
  const ticker = startTicker(progress, `fetching ${pin.module} ${pin.version}`);
  try {
    return await writingCache(() =>
      withLock(
        `${note}.lock`,
        (pid) => ticker.say(`waiting for process ${pid ?? '?'}, which fetches ${pin.module}`),
        async () => {
          const folder = readNote(note) ?? (await downloadModule(pin));
          writeNote(note, folder);
          ticker.finish((seconds) => `fetched ${pin.module} ${pin.version} in ${seconds} s`);
          return folder;
        },
      ),
    );
  } finally {
    ticker.stop();
  }
}

function noteFor(pin: Pin): string {
  const key = createHash('sha256').update(pin.content).digest('hex').slice(0, 24);
  return cacheFolder('modules', `${pin.module.replaceAll('/', '_')}@${pin.version}-${key}`);
}

/** The noted folder if it still exists; `go clean -modcache` removes it, and a note cut short names none. */
function readNote(note: string): string | undefined {
  try {
    const folder = readFileSync(note, 'utf8');
    return statSync(folder).isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}

function writeNote(note: string, folder: string): void {
  mkdirSync(dirname(note), { recursive: true });
  const temporary = `${note}.${process.pid}`;
  writeFileSync(temporary, folder);
  renameSync(temporary, note);
}
