import type { ImportedClaim } from './plan.ts';

/** What an import does to each file, in the manner of a diff; files that stay as they are take one line. */
export function listing(claims: readonly ImportedClaim[]): string {
  return claims.map(entry).join('');
}

function entry({ action, file, source, text, before }: ImportedClaim): string {
  const from = `${source.file}:${source.line}`;
  if (action === 'unchanged') return `= ${file}  from ${from}\n`;
  const head = `${action === 'create' ? '+' : '~'} ${file}  from ${from}\n`;
  return head + changes(linesOf(before ?? ''), linesOf(text)).join('');
}

/** The lines that differ: everything between the first and the last that do. */
function changes(before: readonly string[], after: readonly string[]): string[] {
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) first++;
  let last = 0;
  const most = Math.min(before.length, after.length) - first;
  while (last < most && before.at(-1 - last) === after.at(-1 - last)) last++;
  const between = (lines: readonly string[]) => lines.slice(first, lines.length - last);
  return [...between(before).map((line) => `    - ${line}\n`), ...between(after).map((line) => `    + ${line}\n`)];
}

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
