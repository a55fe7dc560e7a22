import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commitsIn } from './commits.ts';
import { git } from './git.ts';

test('each commit has its message and its files, a merge those that it brings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'git-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const commit = async (message: string, files: Readonly<Record<string, string | undefined>>) => {
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), text);
    }
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--message', message]);
  };
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await commit('one\n\nwith a body', { a: 'text that is moved', 'ü "b"': 'b' });
  await git(folder, ['switch', '--quiet', '--create', 'side']);
  await commit('side', { c: 'c' });
  await git(folder, ['switch', '--quiet', 'main']);
  await commit('moved', { a: undefined, A: 'text that is moved', 'ü "b"': 'other' });
  await commit('', {});
  await git(folder, ['merge', '--quiet', '--no-edit', 'side']);
  const commits = await commitsIn(folder, ['--reverse', '--first-parent', 'main']);
  expect(commits.map(({ message, added, modified, removed }) => [message, added, modified, removed])).toEqual([
    ['one\n\nwith a body', ['a', 'ü "b"'], [], []],
    ['moved', ['A'], ['ü "b"'], ['a']],
    ['', [], [], []],
    [`Merge branch 'side'`, ['c'], [], []],
  ]);
});
