import type { Tree } from '@nx/devkit';
import { Refusal } from '../refusal.ts';
import type { Files } from './fill.ts';

/**
 * Writes new files. One that is there already and says something else is somebody's work: without `force` nothing at all
 * is written.
 *
 * @returns the files that change
 */
export function writeNew(tree: Tree, files: Files, force = false): string[] {
  const changing = [...files].filter(([file, text]) => tree.read(file, 'utf8') !== text).map(([file]) => file);
  const edited = changing.filter((file) => tree.exists(file));
  if (edited.length > 0 && !force)
    throw new Refusal('These files are there already, and say something else', [
      ...edited,
      'Nothing is written. Edit them by hand; or run this again with --force, which writes over them.',
    ]);
  for (const file of changing) tree.write(file, files.get(file)!);
  return changing;
}

/** Writes files that were read before, with something added to them. */
export function writeEdited(tree: Tree, files: Files): string[] {
  const changing = [...files].filter(([file, text]) => tree.read(file, 'utf8') !== text);
  for (const [file, text] of changing) tree.write(file, text);
  return changing.map(([file]) => file);
}

/** The text of a file that has to be there to be added to. */
export function textOf(tree: Tree, file: string): string {
  const text = tree.read(file, 'utf8');
  if (text === null) throw new Refusal(`${file} is missing`, ['It has to name what is new. Nothing is written.']);
  return text;
}
