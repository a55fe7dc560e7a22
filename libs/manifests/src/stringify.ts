import { stringify, type ToStringOptions } from 'yaml';
import { FORBIDDEN } from './characters.ts';

/**
 * Writes a value as YAML that YAML 1.1 and 1.2 readers take for the same: whatever looks like a number, truth value or
 * merge key to either is quoted. Keys keep their order, lines are never folded, and the text ends with a newline.
 */
export function stringifyYaml(value: unknown): string {
  const text = write(value, {});
  if (!FORBIDDEN.test(text)) return text;
  // The package writes some of these characters unquoted. In double quotes each has an escape.
  const quoted = write(value, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', blockQuote: false });
  return quoted.replace(new RegExp(FORBIDDEN, 'gu'), (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const write = (value: unknown, options: ToStringOptions): string =>
  stringify(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false, lineWidth: 0, ...options });
