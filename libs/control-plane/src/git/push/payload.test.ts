import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../git.ts';
import { pushPayload, type PushPayload } from './payload.ts';
import { NO_COMMIT, refsOf, updatesBetween, type Refs } from './refs.ts';

let folder: string;
let ids: { readonly one: string; readonly two: string; readonly three: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'git-'));
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  const [one, two, three] = [await committed('one'), await committed('two'), await committed('three')];
  ids = { one, two, three };
});

afterAll(() => rmSync(folder, { recursive: true }));

async function committed(name: string): Promise<string> {
  writeFileSync(join(folder, name), name);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '--message', name]);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** What is told when the repository had one state and has another. */
async function told(before: Refs, after: Refs): Promise<readonly PushPayload[]> {
  const repository = { folder, url: 'http://127.0.0.1:8080/acme/infrastructure.git', branch: 'main' };
  return Promise.all(updatesBetween(before, after).map((update) => pushPayload(repository, update, before)));
}

const main = (id: string): Refs => new Map([['refs/heads/main', id]]);
const withFeature = (id: string): Refs => new Map([...main(ids.one), ['refs/heads/feature', id]]);

test('a push is told as GitHub would', async () => {
  const [payload, ...others] = await told(main(ids.one), main(ids.three));
  expect(others).toEqual([]);
  const author = { name: 'platform', email: 'platform@localhost' };
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
  const lists = { modified: [], removed: [] };
  const three = { id: ids.three, message: 'three', timestamp, author, added: ['three'], ...lists };
  expect(payload).toEqual({
    ref: 'refs/heads/main',
    before: ids.one,
    after: ids.three,
    created: false,
    deleted: false,
    forced: false,
    commits: [{ id: ids.two, message: 'two', timestamp, author, added: ['two'], ...lists }, three],
    head_commit: three,
    repository: {
      name: 'infrastructure',
      full_name: 'acme/infrastructure',
      html_url: 'http://127.0.0.1:8080/acme/infrastructure',
      clone_url: 'http://127.0.0.1:8080/acme/infrastructure.git',
      default_branch: 'main',
    },
  });
});

test('a new branch brings what no other has', async () => {
  const [payload] = await told(main(ids.one), withFeature(ids.two));
  expect(payload).toMatchObject({ ref: 'refs/heads/feature', before: NO_COMMIT, after: ids.two, created: true });
  expect(payload?.commits.map(({ id }) => id)).toEqual([ids.two]);
});

test('a branch that is deleted brings nothing', async () => {
  const [payload] = await told(withFeature(ids.two), main(ids.one));
  expect(payload).toMatchObject({ before: ids.two, after: NO_COMMIT, deleted: true, commits: [], head_commit: null });
});

test('what has not moved is not told of', async () => {
  expect(await refsOf(folder)).toEqual(main(ids.three));
  expect(await told(main(ids.one), main(ids.one))).toEqual([]);
});
