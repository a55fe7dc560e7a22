/** A Markdown table; nothing without rows, and no column that is empty in all of them. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const columns = header.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) => `| ${columns.map((column) => cell(cells[column]!)).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A pipe would end the cell, in code too. */
function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
}
