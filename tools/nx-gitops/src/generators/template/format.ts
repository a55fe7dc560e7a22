import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Files } from './fill.ts';

/** Texts as `npm run format` leaves them, by the rules of the repository that this code lies in. */
export async function formatted(files: Files): Promise<Map<string, string>> {
  const all = [...files].map(async ([file, text]) => {
    const filepath = join(import.meta.dirname, basename(file));
    return [
      file,
      await format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath }),
    ] as const;
  });
  return new Map(await Promise.all(all));
}
