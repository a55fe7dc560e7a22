import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'client');

/** Everything that is served from disk, by its path: nothing else can be asked for. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
  ...Object.fromEntries(
    ['page', 'elements', 'sections', 'trace', 'connection'].map((name) => [
      `/${name}.js`,
      [`${name}.js`, 'text/javascript; charset=utf-8'],
    ]),
  ),
};

/** A file of the page, or undefined when it has none there. */
export async function clientFile(path: string): Promise<{ readonly type: string; readonly body: Buffer } | undefined> {
  if (!Object.hasOwn(FILES, path)) return undefined;
  const [file, type] = FILES[path]!;
  return { type, body: await readFile(join(FOLDER, file)) };
}
