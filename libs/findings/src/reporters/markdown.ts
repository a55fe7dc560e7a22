import { CODES } from '../codes.ts';
import type { Finding } from '../finding.ts';
import { sortFindings } from '../order.ts';
import { summarize } from '../summary.ts';
import { visible } from '../visible.ts';
import type { Reporter } from './reporter.ts';

/** GitHub refuses comments above 65,536 characters; some room is left for what surrounds the report. */
const MAX_LENGTH = 60_000;

const MAX_TEXT = 400;

/**
 * For a comment on a pull request: a headline that counts and a table of findings, as many as a comment can hold. No text
 * from the repository can form markup, a link or a mention in it.
 */
export const markdown: Reporter = (findings, { title = 'platform', files } = {}) => {
  const sorted = sortFindings(findings);
  const head = `### ${escape(title)}: ${summarize(sorted, files)}\n`;
  if (sorted.length === 0) return head;
  let table = `${head}\n| | Where | What |\n| --- | --- | --- |\n`;
  for (const [index, finding] of sorted.entries()) {
    const next = row(finding);
    if (table.length + next.length > MAX_LENGTH) return `${table}\nand ${sorted.length - index} more\n`;
    table += next;
  }
  return table;
};

function row({ code, severity, file, line, column, path, message, hint }: Finding): string {
  const place = `<code>${escape(`${file}:${line}:${column}`)}</code>${path === '' ? '' : `<br><code>${escape(path)}</code>`}`;
  const what = `**${CODES[code].title}**<br>${escape(message)}${hint === undefined ? '' : `<br>hint: ${escape(hint)}`}`;
  return `| ${severity} | ${place} | ${what} |\n`;
}

/**
 * Writes every punctuation mark that could mean something as an entity. An entity after which GitHub or GitLab would look
 * for a name or number (@user, #1, !1, ~label) is followed by an empty comment, which cuts the text in two for them.
 */
function escape(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return visible(short).replace(/[!-&*+.:-@[-`{-~]/g, (character) => {
    return `&#${character.charCodeAt(0)};${/[!#$%&@~^]/.test(character) ? '<!-- -->' : ''}`;
  });
}
