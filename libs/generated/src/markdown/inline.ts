/** A word that Markdown or GitHub would read as markup: <claim>, eu-*, a_b, [0]. */
const MARKUP = /[^\s`()"',;]*[<>*_[\]{}\\|^~$#][^\s`()"',;]*/g;

/** Words of a schema as running text: what Markdown would read as markup stands as code. */
export function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(MARKUP, quote)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\` ${text} \`\``;
}

/** A value of a schema as people would write it in a claim. */
export function value(given: unknown): string {
  return code(typeof given === 'string' ? given : JSON.stringify(given));
}

/** A full stop or colon after a word belongs to the sentence. */
function quote(word: string): string {
  const [, own = '', rest = ''] = /^(.*?)([.:!?]*)$/.exec(word) ?? [];
  return own === '' ? word : `${code(own)}${rest}`;
}
