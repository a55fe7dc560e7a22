/** Text in quotes, which stays as it is; a type's name before a brace; a brace; the name of a field. */
const TOKEN = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|\bObject(?:\.\w+)*\s*(?=\{)|([{,]\s*)(\w+)(?=\s*:)/g;

/**
 * `Object{metadata: Object.metadata{labels: {...}}}` of an apply configuration, as the map literal of the same content:
 * the CEL library knows no struct literals.
 */
export function structsAsMaps(text: string): string {
  return text.replace(TOKEN, (token, quoted: string | undefined, before: string | undefined, field: string) => {
    if (quoted !== undefined) return token;
    return before === undefined ? '' : `${before}'${field}'`;
  });
}
