import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What Vitest keeps of an error. */
interface TestError {
  readonly name?: string;
  readonly message?: string;
  readonly diff?: string;
  readonly stack?: string;
  readonly stacks?: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** An error as text: its message, the difference it found, and where it was thrown. Findings say themselves where they are. */
export function describeError(error: unknown, root: string): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, message, diff, stack, stacks } = error as TestError;
  if (name === 'Findings') return String(message).trimEnd();
  // Vitest has not looked at an error from outside of its tests.
  if (!stacks) return stack ?? String(message);
  const places = stacks.slice(0, 4).map(({ file, line, column }) => `at ${relative(root, file)}:${line}:${column}`);
  const text = name && name !== 'Error' && name !== 'AssertionError' ? `${name}: ${message}` : message;
  return stripVTControlCharacters([text, diff, ...places].filter(Boolean).join('\n'));
}
