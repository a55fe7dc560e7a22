import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import type { Estate } from './estate.ts';

/** Two claims in the middle of an estate are spoilt: one for the API server, one for a policy. Says what has to be found. */
export function breakOne({ root, files }: Estate): readonly Pick<Finding, 'code' | 'file'>[] {
  const rest = files.slice(Math.floor(files.length / 2));
  const sized = rest.find((file) => file.includes('-db-') && file.includes('/production/'))!;
  const named = rest.find((file) => file.includes('-dns-') && file.includes('/production/'))!;
  replace(join(root, sized), /size: \w+/, 'size: gigantic');
  replace(join(root, named), /name: (www-\d+)\.\S+/, 'name: $1');
  return [
    { code: 'not-in-enum', file: sized },
    { code: 'policy-denied', file: named },
  ];
}

function replace(path: string, from: RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const broken = text.replace(from, to);
  if (broken === text) throw new Error(`nothing to break in ${path}`);
  writeFileSync(path, broken);
}
