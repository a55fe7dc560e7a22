import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useColor } from './output.ts';

/** A file as it would be. */
interface Change {
  readonly path: string;
  readonly content: Buffer | null;
}

/** Prints how files would change, as git shows it. */
export function printDiff(root: string, changes: readonly Change[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'platform-diff-'));
  try {
    mkdirSync(join(folder, 'a'));
    mkdirSync(join(folder, 'b'));
    for (const { path, content } of changes) {
      const now = join(root, path);
      if (existsSync(now)) write(join(folder, 'a', path), readFileSync(now));
      if (content) write(join(folder, 'b', path), content);
    }
    // Outside of any repository, so that nobody's .gitattributes has a say; exit code 1 says that there are differences.
    const args = [
      '--no-pager',
      'diff',
      '--no-index',
      '--no-prefix',
      `--color=${useColor() ? 'always' : 'never'}`,
      'a',
      'b',
    ];
    const { stdout, error } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (error) throw error;
    process.stdout.write(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
