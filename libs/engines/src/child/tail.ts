import type { Readable } from 'node:stream';

const LENGTH = 16_384;

/** Keeps the end of what a stream says, at most 16,384 characters, and returns a function that reads it. */
export function tailOf(stream: Readable): () => string {
  let tail = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-LENGTH);
  });
  return () => tail;
}

/** The end of a text, from the start of a line on. */
export function endOf(text: string, length = 4_000): string {
  const trimmed = text.trim();
  if (trimmed.length <= length) return trimmed;
  const end = trimmed.slice(-length);
  return end.slice(end.indexOf('\n') + 1);
}
