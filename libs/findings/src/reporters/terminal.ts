import { styleText } from 'node:util';
import { excerpt, lineReader } from '../excerpt.ts';
import type { Finding, Severity } from '../finding.ts';
import { sortFindings } from '../order.ts';
import { summarize } from '../summary.ts';
import { visible } from '../visible.ts';
import type { Reporter } from './reporter.ts';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' };

/**
 * For people at a terminal: place, severity, code and message of each finding, the source line with a caret, the hint, and
 * a last line that counts. Colours only when `context.color` is true.
 */
export const terminal: Reporter = (findings, { color = false, files, source } = {}) => {
  // Whether the stream takes colours is the caller's decision.
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;

  const linesOf = lineReader(source ?? (() => undefined));

  const block = (finding: Finding): string => {
    const { file, line, column, severity, code, path, message, hint } = finding;
    const place = paint('bold', visible(`${file}:${line}:${column}`));
    const what = visible(path === '' ? message : `${path}: ${message}`);
    const lines = [`${place} ${paint(STYLES[severity], severity)} ${paint('dim', code)} ${what}`];
    for (const shown of excerpt(finding, linesOf)) lines.push(paint('dim', `  ${shown}`));
    if (hint !== undefined) lines.push(`  hint: ${visible(hint)}`);
    return lines.join('\n');
  };

  const sorted = sortFindings(findings);
  return [...sorted.map(block), summarize(sorted, files)].join('\n\n') + '\n';
};
