import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import type { Checks } from '../../check.ts';
import { aboutFile, textOf } from '../../files/text.ts';

const README = 'README.md';
const NOT_ROOMS = new Set(['coverage', 'dist', 'node_modules']);

/** A folder in the map of README.md, and the line that it stands on. */
interface Room {
  readonly path: string;
  readonly line: number;
}

/** The map of the rooms in README.md shows the folders that exist. */
export const roomChecks: Checks = (root) => [
  {
    title: 'README.md shows the rooms that exist',
    run: () => {
      if (!existsSync(join(root, README))) return [differs(1, 'README.md is missing.')];
      const rooms = roomsIn(textOf(root, README));
      if (!rooms.length)
        return [differs(1, 'README.md has no map.', 'Write "## The rooms" and below it a ``` block of folders.')];
      const known = new Set(rooms.map(({ path }) => path));
      return [
        ...rooms
          .filter(({ path }) => !existsSync(join(root, path)))
          .map(({ path, line }) => differs(line, `There is no ${path}/.`)),
        ...topFolders(root)
          .filter((folder) => !known.has(folder))
          .map((folder) => differs(rooms[0]!.line, `The map does not show ${folder}/.`)),
      ];
    },
  },
];

function differs(line: number, message: string, hint?: string): Finding {
  return { ...aboutFile(README, { code: 'map-differs', message, ...(hint && { hint }) }), line };
}

function topFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_ROOMS.has(entry.name))
    .map(({ name }) => name);
}

/** Reads the first code block below "## The rooms": a folder a line, ending in '/', what lies inside indented further. */
function roomsIn(readme: string): Room[] {
  const lines = readme.split('\n');
  const heading = lines.findIndex((line) => /^##+ .*\brooms\b/i.test(line));
  if (heading < 0) return [];
  const start = lines.findIndex((line, index) => index > heading && line.startsWith('```'));
  const end = lines.findIndex((line, index) => index > start && line.startsWith('```'));
  const above: { readonly indent: number; readonly path: string }[] = [];
  return lines.slice(start + 1, end).flatMap((line, index) => {
    const [, spaces, name] = /^( *)([\w.-]+(?:\/[\w.-]+)*)\/(?:\s|$)/.exec(line) ?? [];
    if (spaces === undefined || !name) return [];
    while (above.length && above.at(-1)!.indent >= spaces.length) above.pop();
    const path = [...above.slice(-1).map((room) => room.path), name].join('/');
    above.push({ indent: spaces.length, path });
    return [{ path, line: start + index + 2 }];
  });
}
