import { styleText } from 'node:util';
import { visible, wrap } from '@platform/findings';
import type { TraceNode, TraceState } from './node.ts';

/** The terminal that a trace is printed on. */
export interface Screen {
  readonly color: boolean;
  /** In characters. */
  readonly width: number;
}

/** Each state has a mark of its own: colours alone do not reach everybody. */
export const MARKS: Readonly<Record<TraceState, string>> = { done: '✓', waiting: '…', failed: '✗', unknown: '?' };

const STYLES = { done: 'green', waiting: 'yellow', failed: 'red', unknown: 'dim' } as const;

const LABELS: Readonly<Record<TraceNode['step'], string>> = {
  claim: '',
  plane: '',
  commit: 'commit',
  application: 'Application',
  admission: 'admission',
  report: '',
  composite: 'claim',
  resources: '',
  resource: '',
  secret: 'connection',
};

/** Narrower than this, text is not legible: then lines are longer than the terminal is wide. */
const LEAST_WIDTH = 24;

/** A trace as a tree for a terminal, with a line break at its end. */
export function renderTrace(root: TraceNode, { color, width }: Screen): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;

  const linesOf = (each: TraceNode, first: string, rest: string): string[] => {
    const { title, state, detail, hint, children } = each;
    const label = LABELS[each.step];
    const head = [label, visible(title)].filter(Boolean).join(' ');
    const time = timeOf(each);
    const below = `${rest}${children.length > 0 ? '│ ' : '  '}`;
    const room = Math.max(width - below.length, LEAST_WIDTH);
    return [
      `${first}${paint(STYLES[state], MARKS[state])} ${each.step === 'plane' || each.step === 'claim' ? paint('bold', head) : head}${time && paint('dim', `  ${time}`)}`,
      ...[detail, hint && `hint: ${hint}`]
        .flatMap((text) => wrap(visible(text ?? ''), room))
        .map((text) => `${below}${text}`),
      ...children.flatMap((child, index) => {
        const isLast = index === children.length - 1;
        return linesOf(child, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`);
      }),
    ];
  };
  return `${linesOf(root, '', '').join('\n')}\n`;
}

/** How long a step took, or when it was where that is not known. */
function timeOf({ seconds, at }: TraceNode): string {
  if (seconds !== undefined) return `+${duration(seconds)}`;
  return at === undefined
    ? ''
    : new Date(at)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, 'Z');
}

/** `12 s`, `5 min`, `3 h`, `2 d`: rounded down. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
