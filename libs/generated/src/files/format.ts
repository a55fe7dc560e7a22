import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** A generated text as `npm run format` leaves it, by the rules of the repository that this code lies in. */
export async function formatted(file: string, text: string): Promise<string> {
  const filepath = join(import.meta.dirname, basename(file));
  return format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath });
}

/** Generated texts by their files, each as `formatted` leaves it. */
export async function formatAll(
  texts: readonly (readonly [file: string, text: string])[],
): Promise<Map<string, string>> {
  return new Map(await Promise.all(texts.map(async ([file, text]) => [file, await formatted(file, text)] as const)));
}
