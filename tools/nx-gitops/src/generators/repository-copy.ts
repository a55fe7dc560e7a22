import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { FsTree } from '@nx/devkit/internal';
import type { Finding } from '@platform/findings';
import {
  buildReport,
  checkContent,
  checkLimits,
  isClaimFile,
  readClaimFiles,
  readClaims,
  readTeams,
  TARGETS,
  Workbench,
} from '@platform/plan';
import { check, resolveConfig } from 'prettier';
import { vi } from 'vitest';
import { readTemplates, type Files } from './template/fill.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const ROOMS = ['golden-paths', 'platform-api', 'policies', 'teams'];

/**
 * A copy of this repository's content, in which tests run generators as `nx generate` does. Copying takes longer than most
 * tests: one copy serves a file of tests, each of which begins with what the last one has left as it was.
 */
export class RepositoryCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'generators-'));
  /** What generators have said, the last at the end. */
  readonly said: string[] = [];
  /** What was there before a test wrote a file; undefined where nothing was. */
  readonly #before = new Map<string, string | undefined>();
  readonly #templates = mkdtempSync(join(tmpdir(), 'templates-'));

  constructor() {
    for (const room of ROOMS)
      cpSync(join(REPOSITORY, room), join(this.root, room), {
        recursive: true,
        filter: (path) => basename(path) !== 'rendered',
      });
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    if (!this.#before.has(file)) this.#before.set(file, existsSync(path) ? this.read(file) : undefined);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Makes everything as it was in the beginning. */
  reset(): void {
    for (const [file, text] of this.#before) {
      const path = join(this.root, file);
      if (text !== undefined) writeFileSync(path, text);
      else rmSync(path);
    }
    this.#before.clear();
    this.said.length = 0;
  }

  /** Changes a file, and fails when there is nothing to change. */
  edit(file: string, from: string | RegExp, to: string): void {
    this.write(file, replaced(file, this.read(file), from, to));
  }

  /** Runs a generator and writes what it changes; gives the files in the order of the alphabet. */
  async run(generate: (tree: Tree) => Promise<GeneratorCallback | void>): Promise<string[]> {
    const info = vi.spyOn(logger, 'info').mockImplementation((text) => void this.said.push(text));
    try {
      const tree = new FsTree(this.root, false);
      const done = await generate(tree);
      const changes = tree.listChanges();
      for (const { path, content } of changes) this.write(path, content!.toString());
      await done?.();
      return changes.map(({ path }) => path).toSorted();
    } finally {
      info.mockRestore();
    }
  }

  /** Templates in which something was replaced, in a folder of their own. */
  withDefect(templates: string, file: string, from: string | RegExp, to: string): string {
    const files = readTemplates(templates);
    const text = files.get(file);
    if (text === undefined) throw new Error(`there is no template ${file} among ${[...files.keys()].join(', ')}`);
    return this.templates(new Map([...files, [file, replaced(file, text, from, to)]]));
  }

  /** Templates in a folder of their own. */
  templates(files: Files): string {
    const folder = mkdtempSync(join(this.#templates, 'x-'));
    for (const [file, text] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, `${file}.template`), text);
    }
    return folder;
  }

  /** What `platform check` finds in files: claims are judged and rendered, teams and other content are validated. */
  async findings(files: readonly string[]): Promise<readonly Finding[]> {
    const manifests = files.filter((file) => /\.ya?ml$/.test(file));
    const claims = manifests.filter(isClaimFile);
    const content = manifests.filter((file) => !isClaimFile(file));
    const found = await checkContent(this.root, content);
    if (claims.length === 0) return found;
    const environments = new Set(claims.map((file) => file.split('/')[2]));
    const workbench = await Workbench.open(
      this.root,
      TARGETS.filter(({ environment }) => environments.has(environment)),
    );
    try {
      const limits = checkLimits(readTeams(this.root).teams, readClaims(this.root).claims);
      return [...found, ...limits, ...(await buildReport(workbench, readClaimFiles(this.root, claims))).findings];
    } finally {
      workbench.close();
    }
  }

  /** The files that Prettier would write otherwise, by the rules of this repository. */
  async unformatted(files: readonly string[]): Promise<string[]> {
    const sound = await Promise.all(
      files.map(async (file) => {
        const filepath = join(REPOSITORY, file);
        return check(this.read(file), { ...(await resolveConfig(filepath, { editorconfig: true })), filepath });
      }),
    );
    return files.filter((_, index) => !sound[index]);
  }

  remove(): void {
    for (const folder of [this.root, this.#templates]) rmSync(folder, { recursive: true, force: true });
  }
}

function replaced(file: string, text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to);
  if (after === text) throw new Error(`nothing to replace in ${file}: ${String(from)}`);
  return after;
}
