/** A pattern that RE2 (the engine of the API server) or this translation refuses. */
export class PatternError extends Error {}

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const SYNTAX = new Set('^$\\.*+?()[]{}|/');
const SPACE = '\\t\\n\\f\\r ';

// One alternative for each piece of RE2 syntax; the order decides.
const TOKEN = new RegExp(
  [
    String.raw`\\Q(?<quoted>[\s\S]*?)(?:\\E|$)`,
    String.raw`\\x\{(?<code>[0-9A-Fa-f]+)\}`,
    String.raw`\\(?<unicode>[pP])(?:\{(?<not>\^?)(?<name>\w+)\}|(?<letter>\w))`,
    String.raw`\\(?<escaped>[\s\S])`,
    String.raw`\[:(?<negated>\^?)(?<posix>\w+):\]`,
    String.raw`\((?<group>\?(?:P?<[A-Za-z_]\w*>|[imsU-]*[:)]|[\s\S]))`,
    String.raw`\{(?<min>\d+)(?<more>,(?<max>\d*))?\}`,
    String.raw`(?<plain>[\s\S])`,
  ].join('|'),
  'gu',
);

/**
 * The JavaScript expression that matches what Go's RE2 matches for `pattern`.
 * Throws a PatternError for what RE2 refuses (look-around, back-references) and for what can't be translated.
 */
export function compileRe2(pattern: string): RegExp {
  const leading = /^\(\?([ims]+)\)/.exec(pattern);
  const flags = leading?.[1] ?? '';
  let inClass = false;
  let classStart = false;
  let source = '';
  for (const match of pattern.slice(leading?.[0].length ?? 0).matchAll(TOKEN)) {
    const groups = match.groups as Record<string, string | undefined>;
    const atStart = classStart;
    classStart = false;
    if (groups.plain === '[' && !inClass) {
      inClass = classStart = true;
      source += '[';
    } else if (groups.plain === '^' && inClass && atStart) {
      classStart = true;
      source += '^';
    } else if (groups.plain === ']' && inClass && !atStart) {
      inClass = false;
      source += ']';
    } else source += translate(match[0], groups, inClass, flags);
  }
  try {
    return new RegExp(source, [...new Set(`u${flags}`)].join(''));
  } catch (error) {
    throw new PatternError(`the pattern ${pattern} is no regular expression (${reason(error)})`);
  }
}

function translate(token: string, groups: Record<string, string | undefined>, inClass: boolean, flags: string): string {
  if (groups.quoted !== undefined) return [...groups.quoted].map(literal).join('');
  if (groups.code !== undefined) return `\\u{${groups.code}}`;
  if (groups.unicode !== undefined) return unicodeClass(groups.unicode, groups.not ?? '', groups.name ?? groups.letter);
  if (groups.escaped !== undefined) return escape(groups.escaped, inClass);
  if (groups.posix !== undefined) return posixClass(token, groups.posix, groups.negated ?? '', inClass);
  if (groups.group !== undefined) return inClass ? literal('(') + groups.group : group(groups.group);
  if (groups.min !== undefined) return inClass ? [...token].map(literal).join('') : repeat(token, groups);
  if (inClass) return token === '[' || token === ']' ? `\\${token}` : token;
  if (token === '.') return flags.includes('s') ? '.' : '[^\\n]';
  return token === '{' || token === '}' || token === ']' ? `\\${token}` : token;
}

function literal(character: string): string {
  return SYNTAX.has(character) || character === '-' ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character;
}

function unicodeClass(letter: string, not: string, name: string | undefined): string {
  const negated = (letter === 'P') !== (not === '^') ? 'P' : 'p';
  return name !== undefined && name.length > 2 ? `\\${negated}{Script=${name}}` : `\\${negated}{${name}}`;
}

function escape(character: string, inClass: boolean): string {
  if (/[1-9k]/.test(character)) throw new PatternError(`back-references such as \\${character} do not exist in RE2`);
  if (character === 'A') return '^';
  if (character === 'z') return '$';
  if (character === 'a') return '\\x07';
  if (character === 's') return inClass ? SPACE : `[${SPACE}]`;
  if (character === 'S' && !inClass) return `[^${SPACE}]`;
  if (/[A-Za-z0]/.test(character)) {
    if ('dDwWbBtnrfvxS0'.includes(character)) return `\\${character}`;
    throw new PatternError(`\\${character} does not exist in RE2`);
  }
  return inClass && character === '-' ? '\\-' : literal(character);
}

function posixClass(token: string, name: string, negated: string, inClass: boolean): string {
  const members = POSIX[name];
  if (members === undefined || !inClass) throw new PatternError(`${token} is no character class of RE2`);
  if (negated !== '') throw new PatternError(`${token} can't be translated; write the characters out`);
  return members;
}

function group(opening: string): string {
  if (/^\?P?</.test(opening) && opening.endsWith('>')) return `(${opening.replace('?P<', '?<')}`;
  if (/^\?[ims-]*:$/.test(opening)) return `(${opening}`;
  throw new PatternError(
    `(${opening} (look-around, or a flag inside the pattern) does not exist in RE2 or can't be translated`,
  );
}

function repeat(token: string, groups: Record<string, string | undefined>): string {
  if (Number(groups.max || groups.min) > 1000) throw new PatternError(`RE2 repeats at most 1000 times, not ${token}`);
  return token;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
}
