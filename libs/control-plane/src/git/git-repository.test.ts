import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { git } from './git.ts';
import { GitRepository, type GitRepositoryOptions } from './git-repository.ts';
import type { PushPayload } from './push/payload.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'git-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A checkout with a commit, a second one, and a file that is not committed. */
async function content(text = 'one'): Promise<string> {
  const folder = temporaryFolder();
  await git(folder, ['init', '--quiet']);
  mkdirSync(join(folder, 'teams'));
  for (const [name, its] of [
    ['first', 'gone'],
    ['teams/claim', text],
  ] as const) {
    writeFileSync(join(folder, name), its);
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', name]);
  }
  writeFileSync(join(folder, 'teams', 'draft'), 'not yet');
  return folder;
}

async function created(source: string, options: GitRepositoryOptions = {}): Promise<GitRepository> {
  const repository = await GitRepository.create(temporaryFolder(), source, options);
  onTestFinished(() => repository.close());
  return repository;
}

async function cloned(url: string): Promise<string> {
  const parent = temporaryFolder();
  await git(parent, ['clone', '--quiet', url, 'clone']);
  return join(parent, 'clone');
}

async function pushes(clone: string, name: string, to = 'main'): Promise<string> {
  writeFileSync(join(clone, name), 'pushed');
  await git(clone, ['add', '--all']);
  await git(clone, ['commit', '--quiet', '--message', name]);
  await git(clone, ['push', '--quiet', 'origin', `HEAD:${to}`]);
  return git(clone, ['rev-parse', 'HEAD']);
}

test('starts with one commit, of what is committed in a folder', async () => {
  const source = await content();
  const whole = await cloned((await created(source)).url);
  expect(readFileSync(join(whole, 'teams', 'claim'), 'utf8')).toBe('one');
  expect([existsSync(join(whole, 'first')), existsSync(join(whole, 'teams', 'draft'))]).toEqual([true, false]);
  expect(await git(whole, ['rev-list', '--count', 'HEAD'])).toBe('1');
  const part = await cloned((await created(join(source, 'teams'))).url);
  expect(await git(part, ['ls-files'])).toBe('claim');
});

test('a change adds, replaces and removes files, on top of what others have pushed', async () => {
  const repository = await created(await content());
  await pushes(await cloned(repository.pushUrl), 'theirs');
  const id = await repository.commit('ours', { 'teams/claim': 'two', 'teams/new/claim': 'three', first: undefined });
  const now = await cloned(repository.url);
  expect(await git(now, ['rev-parse', 'HEAD'])).toBe(id);
  expect((await git(now, ['ls-files'])).split('\n')).toEqual(['teams/claim', 'teams/new/claim', 'theirs']);
  expect(readFileSync(join(now, 'teams', 'claim'), 'utf8')).toBe('two');
  await expect(repository.commit('nothing', {})).rejects.toMatchObject({ code: 'git-failed' });
});

test('changes that are asked for at the same time are made one after the other', async () => {
  const repository = await created(await content());
  await Promise.all(['a', 'b', 'c'].map((name) => repository.commit(name, { [name]: name })));
  expect((await repository.log()).map(({ message }) => message).slice(0, 3)).toEqual(['c', 'b', 'a']);
});

test('only who has the token may push', async () => {
  const repository = await created(await content());
  const reader = await cloned(repository.url);
  await expect(pushes(reader, 'theirs')).rejects.toMatchObject({
    code: 'git-failed',
    stderr: expect.stringMatching(/could not read Username|Authentication failed/),
  });
  const wrong = new URL(repository.pushUrl);
  wrong.password = 'guessed';
  await git(reader, ['remote', 'set-url', 'origin', wrong.href]);
  await expect(git(reader, ['push', 'origin', 'HEAD:main'])).rejects.toMatchObject({
    stderr: expect.stringContaining('Authentication failed'),
  });
  expect(await repository.files()).not.toContain('theirs');
});

test('history is only added to', async () => {
  const repository = await created(await content());
  const clone = await cloned(repository.pushUrl);
  await git(clone, ['commit', '--quiet', '--amend', '--message', 'another beginning']);
  await expect(git(clone, ['push', '--force', 'origin', 'HEAD:main'])).rejects.toMatchObject({
    stderr: expect.stringContaining('denying non-fast-forward'),
  });
});

test('every push is told of, whoever pushes, the first commit apart', async () => {
  const told: PushPayload[] = [];
  const repository = await created(await content(), { pushed: (payload) => void told.push(payload) });
  const before = await repository.head();
  const ours = await repository.commit('ours', { 'teams/claim': 'two' });
  const clone = await cloned(repository.pushUrl);
  const theirs = await pushes(clone, 'theirs');
  await pushes(clone, 'more', 'refs/heads/feature');
  await expect.poll(() => told.length).toBe(3);
  expect(told.map((payload) => [payload.ref, payload.before, payload.after])).toEqual([
    ['refs/heads/main', before, ours],
    ['refs/heads/main', ours, theirs],
    ['refs/heads/feature', '0'.repeat(40), await git(clone, ['rev-parse', 'HEAD'])],
  ]);
  expect(told.map(({ commits }) => commits.map(({ added, modified }) => [...added, ...modified]))).toEqual([
    [['teams/claim']],
    [['theirs']],
    [['more']],
  ]);
  expect(told[0]?.repository.html_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/example\/platform$/);
});

test('its address takes the place of the one that the content has', async () => {
  const url = 'https://github.com/acme/infrastructure.git';
  const repository = await created(await content(`repoURL: ${url} # ${url}`), { address: { url, within: ['teams'] } });
  expect(repository.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/acme\/infrastructure\.git$/);
  expect(await repository.read('teams/claim')).toBe(`repoURL: ${repository.url} # ${repository.url}`);
  expect(await repository.log()).toHaveLength(1);
  const untouched = await created(await content(url), { address: { url, within: ['gitops'] } });
  expect(await untouched.read('teams/claim')).toBe(url);
});

test('tells what is there now, and which commits touched it', async () => {
  const repository = await created(await content());
  const claim = 'kind: Claim\n\n';
  const id = await repository.commit('A claim\n\nfor us', { 'teams/a/claim': claim, 'teams-2/claim': 'other' });
  await repository.commit('Another', { 'teams/b': '' });
  expect(await repository.files('teams/a')).toEqual(['teams/a/claim']);
  expect(await repository.files('teams')).toEqual(['teams/a/claim', 'teams/b', 'teams/claim']);
  expect(await repository.files('none')).toEqual([]);
  expect(await repository.read('teams/a/claim')).toBe(claim);
  expect(await repository.read('teams/b')).toBe('');
  expect([await repository.read('teams'), await repository.read('none')]).toEqual([undefined, undefined]);
  // A folder and what is missing do not shift those behind them.
  expect(await repository.readAll(['teams/b', 'none', 'teams', 'teams/a/claim', 'teams-2/claim'])).toEqual([
    '',
    undefined,
    undefined,
    claim,
    'other',
  ]);
  expect(await repository.log('teams/a')).toMatchObject([
    { id, author: 'platform', message: 'A claim\n\nfor us', date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
  ]);
  expect(await repository.log('none')).toEqual([]);
});

test('a folder without a commit is an error that shows what git says', async () => {
  await expect(GitRepository.create(temporaryFolder(), temporaryFolder())).rejects.toMatchObject({
    code: 'git-failed',
    stderr: expect.stringContaining('not a git repository'),
  });
});
