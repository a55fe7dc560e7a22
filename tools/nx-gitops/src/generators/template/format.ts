import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Refusal } from '../refusal.ts';
import type { Files } from './fill.ts';

/**
 * Texts as `npm run format` leaves them, by the rules of the repository that this code lies in.
 *
 * @throws Refusal when one cannot be read as what its name says: a template is broken
 */
export async function formatted(files: Files): Promise<Map<string, string>> {
  return new Map(await Promise.all([...files].map(async ([file, text]) => [file, await one(file, text)] as const)));
}

async function one(file: string, text: string): Promise<string> {
  const filepath = join(import.meta.dirname, basename(file));
  const rules = await resolveConfig(filepath, { editorconfig: true });
  try {
    return await format(text, { ...rules, filepath });
  } catch (error) {
    throw new Refusal(`${file} could not be read once it is written`, [(error as Error).message]);
  }
}
