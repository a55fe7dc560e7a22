import { readFileSync } from 'node:fs';
import { cacheFolder } from '@platform/engines';
import { writeFileAtomically } from '@platform/manifests';

// Raised whenever what is stored changes its form; older files are then left alone and never read again.
const FORMAT = 2;

/**
 * The value stored under `name` for a module, or the one that `make` gives, which is stored for the next run.
 * `folder` is the module's folder in Go's module cache, whose last part holds the version: another version, another file.
 * An unreadable or broken file counts as absent, and a cache that can't be written only costs time.
 */
export function cached<T>(module: string, folder: string, name: string, make: () => T): T {
  const version = folder.slice(folder.lastIndexOf('@') + 1).replaceAll(/[^\w.+-]/g, '_');
  const file = cacheFolder('schemas', `${module}@${version}-${FORMAT}`, `${name}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    const value = make();
    store(file, JSON.stringify(value));
    return value;
  }
}

function store(file: string, text: string): void {
  try {
    writeFileAtomically(file, text);
  } catch {
    // A full or read-only disk: the next run reads the module again.
  }
}
