import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa, type Options } from 'execa';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const NX = join(REPOSITORY, 'node_modules/nx/dist/bin/nx.js');

/** A git repository with the content of a fixture and this repository's own workspace configuration. */
export interface Clone {
  /** Replaces text in a file, or writes the whole file, and commits. */
  commit(file: string, edit: (text: string) => string): Promise<void>;
  /** Runs nx, the way `npx nx` would, and gives what it wrote to both outputs. */
  nx(...args: readonly string[]): Promise<string>;
  remove(): void;
}

/** Copies the fixture to a folder of its own and commits it. */
export async function cloneWorkspace(): Promise<Clone> {
  const root = mkdtempSync(join(tmpdir(), 'nx-gitops-'));
  cpSync(join(import.meta.dirname, '../../fixtures/workspace'), root, { recursive: true });
  for (const file of ['nx.json', 'package.json', 'package-lock.json'])
    copyFileSync(join(REPOSITORY, file), join(root, file));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));

  // What this very test runs under must not reach the nx below it.
  const inherited = Object.keys(process.env).filter((name) => /^(?:NX_|VITEST|GIT_)/.test(name));
  const env = {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    NX_DAEMON: 'false',
    NX_ISOLATE_PLUGINS: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const options = { cwd: root, env, all: true, reject: false } satisfies Options;
  const git = (...args: readonly string[]) =>
    execa('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { ...options, reject: true });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=first');

  return {
    async commit(file, edit) {
      const path = join(root, file);
      const before = readFileSync(path, 'utf8');
      const after = edit(before);
      if (after === before) throw new Error(`The edit changes nothing in ${file}`);
      writeFileSync(path, after);
      await git('commit', '--quiet', '--all', `--message=${file}`);
    },
    nx: async (...args) => stripVTControlCharacters((await execa(process.execPath, [NX, ...args], options)).all),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
