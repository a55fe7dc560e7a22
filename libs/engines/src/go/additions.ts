import { appendFileSync, copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ADDITIONS, type Addition, type Pin } from '../catalogue/pin.ts';
import { EngineError } from '../engine-error.ts';
import { downloadModule } from './download.ts';

/**
 * Where to build a pin: in its own folder or, when files are added to packages of others, in a copy of it. There the
 * modules of those packages are replaced by copies that have the additions and are otherwise as go.sum fixes them; Go
 * refuses to overlay files of its module cache.
 *
 * @param folder an empty folder of ours
 * @throws EngineError as `downloadModule`, `pin-unreadable` where a file cannot be added
 */
export async function buildPlace(pin: Pin, folder: string): Promise<string> {
  if (pin.additions.length === 0) return pin.folder;
  const place = join(folder, 'wrapper');
  cpSync(pin.folder, place, { recursive: true });
  for (const [module, additions] of Map.groupBy(pin.additions, (addition) => addition.module)) {
    const { version } = additions[0]!;
    copyWritable(await downloadModule({ ...pin, module, version }), join(place, 'modules', module));
    // The program tells where its modules come from: no path of this machine.
    appendFileSync(join(place, 'go.mod'), `\nreplace ${module} => ./modules/${module}\n`);
    for (const addition of additions) add(join(place, 'modules', module), addition);
  }
  return place;
}

/** A file that is there is not replaced: what is built is the release, and more. */
function add(folder: string, { module, version, path, text }: Addition): void {
  try {
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const reason = { EEXIST: 'it has one', ENOENT: `it has no ${dirname(path)}` }[code];
    if (!reason) throw error;
    const message = `cannot add ${path} to ${module} ${version}: ${reason}`;
    throw new EngineError('pin-unreadable', message, `Files are added to packages in ${ADDITIONS} of its pin.`);
  }
}

/** The folders of Go's module cache are read-only, so that copies of them could neither be added to nor removed. */
function copyWritable(source: string, target: string): void {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(target, from.slice(source.length));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}
