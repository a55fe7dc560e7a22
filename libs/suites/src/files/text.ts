import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';

/** What a finding says, without its place. */
export type Fault = Pick<Finding, 'code' | 'message' | 'hint'>;

/** The text of a file of the repository; '' for a binary file, in which no check finds anything. */
export function textOf(root: string, file: string): string {
  const bytes = readFileSync(join(root, file));
  return bytes.includes(0) ? '' : bytes.toString('utf8');
}

/** A finding for each place where a global pattern matches a text; none where there is nothing to say about the match. */
export function findMatches(
  file: string,
  text: string,
  pattern: RegExp,
  say: (match: RegExpExecArray) => Fault | undefined,
): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const fault = say(match);
    if (!fault) return [];
    const before = text.slice(0, match.index).split('\n');
    const place = { file, line: before.length, column: before.at(-1)!.length + 1, path: '' };
    return [{ severity: 'error', ...place, ...fault }];
  });
}

/** A finding about a file as a whole, whether or not it exists. */
export function aboutFile(file: string, fault: Fault): Finding {
  return { severity: 'error', file, line: 1, column: 1, path: '', ...fault };
}
