import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/** The code that decides a result: sources as Nx inputs, and npm packages by name. */
export interface CodeInputs {
  readonly sources: readonly string[];
  readonly packages: readonly string[];
}

const SCOPE = '@platform/';
const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']+)'/g;

/** Follows imports, so that an edit re-runs the suites that import it and no other. Lives for one run of Nx. */
export class InputsOfCode {
  readonly #root: string;
  readonly #suites = new Map<string, CodeInputs>();

  constructor(workspaceRoot: string) {
    this.#root = workspaceRoot;
  }

  /** What `libs/suites/src/<suite>.suite.ts` imports: files of its own package one by one, other packages as a whole. */
  ofSuite(suite: string): CodeInputs {
    const known = this.#suites.get(suite);
    if (known) return known;
    const files = new Set<string>();
    const names = new Set(['vitest']);
    this.#follow(`libs/suites/src/${suite}.suite.ts`, files, names);
    const reached = this.#reach([...names]);
    const inputs = {
      sources: [...[...files].map((file) => `{workspaceRoot}/${file}`), ...reached.sources],
      packages: reached.packages,
    };
    this.#suites.set(suite, inputs);
    return inputs;
  }

  /** What the unit tests of the package in `folder` can import: its dependencies and theirs, and the root's tools. */
  ofPackage(folder: string): CodeInputs {
    const { name, dependencies = {} } = this.#packageJson(folder);
    const { devDependencies = {} } = this.#packageJson('.');
    const { sources, packages } = this.#reach([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
    const own = name?.startsWith(SCOPE) && folder.startsWith('libs/') ? [sourcesOf(folder)] : [];
    return { sources: [...own, ...sources], packages };
  }

  #follow(file: string, files: Set<string>, names: Set<string>): void {
    const path = join(this.#root, file);
    if (files.has(file) || !existsSync(path)) return;
    files.add(file);
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
      if (specifier!.startsWith('.')) this.#follow(join(dirname(file), specifier!), files, names);
      else if (!specifier!.startsWith('node:')) names.add(packageName(specifier!));
    }
  }

  #reach(names: readonly string[]): CodeInputs {
    const seen = new Set<string>();
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      if (!name.startsWith(SCOPE)) return;
      Object.keys(this.#packageJson(folderOf(name)).dependencies ?? {}).forEach(visit);
    };
    names.forEach(visit);
    const all = [...seen].toSorted();
    return {
      sources: all.filter((name) => name.startsWith(SCOPE)).map((name) => sourcesOf(folderOf(name))),
      packages: all.filter((name) => !name.startsWith(SCOPE)),
    };
  }

  #packageJson(folder: string): { name?: string; dependencies?: object; devDependencies?: object } {
    const path = join(this.#root, folder, 'package.json');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  }
}

/** Our libraries are named after their folder. */
const folderOf = (name: string): string => `libs/${name.slice(SCOPE.length)}`;

const sourcesOf = (folder: string): string => `{workspaceRoot}/${folder}/src/**/*`;

/** `@scope/name` or `name` of an import that may go on with a path. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
