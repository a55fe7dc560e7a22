import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { git } from './git.ts';
import { GitRepository } from './git-repository.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'git-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A checkout with a commit, a second one, and a file that is not committed. */
async function content(): Promise<string> {
  const folder = temporaryFolder();
  await git(folder, ['init', '--quiet']);
  mkdirSync(join(folder, 'teams'));
  for (const [name, text] of [
    ['first', 'gone'],
    ['teams/claim', 'one'],
  ] as const) {
    writeFileSync(join(folder, name), text);
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', name]);
  }
  writeFileSync(join(folder, 'teams', 'draft'), 'not yet');
  return folder;
}

async function cloned({ url }: GitRepository): Promise<string> {
  const parent = temporaryFolder();
  await git(parent, ['clone', '--quiet', url, 'clone']);
  return join(parent, 'clone');
}

test('starts with one commit, of what is committed in a folder', async () => {
  const source = await content();
  const whole = await cloned(await GitRepository.create(temporaryFolder(), source));
  expect(readFileSync(join(whole, 'teams', 'claim'), 'utf8')).toBe('one');
  expect([existsSync(join(whole, 'first')), existsSync(join(whole, 'teams', 'draft'))]).toEqual([true, false]);
  expect(await git(whole, ['rev-list', '--count', 'HEAD'])).toBe('1');
  const part = await cloned(await GitRepository.create(temporaryFolder(), join(source, 'teams')));
  expect(await git(part, ['ls-files'])).toBe('claim');
});

test('a change adds, replaces and removes files, on top of what others have pushed', async () => {
  const repository = await GitRepository.create(temporaryFolder(), await content());
  const other = await cloned(repository);
  writeFileSync(join(other, 'theirs'), 'pushed');
  await git(other, ['add', '--all']);
  await git(other, ['commit', '--quiet', '--message', 'theirs']);
  await git(other, ['push', '--quiet']);
  const id = await repository.commit('ours', { 'teams/claim': 'two', 'teams/new/claim': 'three', first: undefined });
  const now = await cloned(repository);
  expect(await git(now, ['rev-parse', 'HEAD'])).toBe(id);
  expect((await git(now, ['ls-files'])).split('\n')).toEqual(['teams/claim', 'teams/new/claim', 'theirs']);
  expect(readFileSync(join(now, 'teams', 'claim'), 'utf8')).toBe('two');
  await expect(repository.commit('nothing', {})).rejects.toMatchObject({ code: 'git-failed' });
});

test('a folder without a commit is an error that shows what git says', async () => {
  await expect(GitRepository.create(temporaryFolder(), temporaryFolder())).rejects.toMatchObject({
    code: 'git-failed',
    stderr: expect.stringContaining('not a git repository'),
  });
});
