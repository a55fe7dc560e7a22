import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files by their path, with '/' between folders. */
export type Files = ReadonlyMap<string, string>;

/** What stands in a template for something to fill in, in its text and in its path: `__team__`. */
const PLACEHOLDER = /__([a-z]+(?:-[a-z]+)*)__/g;
const SUFFIX = /\.template$/;

/**
 * The templates below a folder by their path in it, without the ending .template that keeps formatters and checks away
 * from them.
 */
export function readTemplates(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [
      path
        .slice(folder.length + 1)
        .replaceAll('\\', '/')
        .replace(SUFFIX, ''),
      readFileSync(path, 'utf8'),
    ]),
  );
}

/**
 * Fills in templates, in their paths and in their texts.
 *
 * @throws when a placeholder has no value: a template that is wrong is a defect of ours, or of the golden path's owner
 */
export function fill(templates: Files, values: Readonly<Record<string, string>>): Map<string, string> {
  const filled = (file: string, text: string) =>
    text.replace(PLACEHOLDER, (placeholder, word: string) => {
      const value = values[word];
      if (value === undefined) throw new Error(`the template ${file} wants ${placeholder}, which nobody fills in`);
      return value;
    });
  return new Map([...templates].map(([file, text]) => [filled(file, file), filled(file, text)]));
}

/** A text with each line after the first indented, as it has to be within a block of YAML. */
export function indented(text: string, spaces: number): string {
  return text.trimEnd().replaceAll('\n', `\n${' '.repeat(spaces)}`);
}
