/** A part of a page; without a body it is left out. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** Sections below headings of a level. */
export function sections(parts: readonly Section[], level = 2): string {
  return parts
    .filter(({ body }) => body !== '')
    .map(({ title, body }) => `${'#'.repeat(level)} ${title}\n\n${body}`)
    .join('\n\n');
}

/** Paragraphs, tables and lists below each other. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A code block. */
export function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
