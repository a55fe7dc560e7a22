// Control and format characters (terminal escapes, text direction, zero width), lone surrogates, foreign line ends and
// the two characters that XML forbids beside them.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from a repository made harmless to show: on one line, every invisible character written as an escape. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => NAMED[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
