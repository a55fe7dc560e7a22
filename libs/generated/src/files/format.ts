import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** A generated text as `npm run format` leaves it, by the rules of the repository that this code lies in. */
export async function formatted(file: string, text: string): Promise<string> {
  const filepath = join(import.meta.dirname, basename(file));
  return format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath });
}
