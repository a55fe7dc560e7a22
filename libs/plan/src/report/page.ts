import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report.ts';

/**
 * The report as one HTML page that needs nothing else: data, style and script stand in it, so that it can be mailed,
 * kept as a build artefact, and opened from disk.
 */
export function page(report: Report): string {
  const part = (name: string) => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
  const parts: Record<string, string> = { style: part('style.css'), script: part('script.js'), data: embed(report) };
  return part('page.html').replace(/ data-part="(\w+)">/g, (_, name: string) => `>${parts[name]}`);
}

/** JSON that cannot end the script element it stands in, whatever a claim holds. */
function embed(report: Report): string {
  return JSON.stringify(report).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
