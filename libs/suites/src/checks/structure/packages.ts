import { dirname, join } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { aboutFile, findMatches, textOf } from '../../files/text.ts';

/** From the ground up: a package builds only on those before it. */
const PACKAGES = [
  'findings',
  'manifests',
  'engines',
  'schemas',
  'compositions',
  'policies',
  'plan',
  'control-plane',
  'local-platform',
  'generated',
  'suites',
  // Tools stand above all libraries; `platform new` runs the generators of the Nx plugin.
  'nx-gitops',
  'cli',
  'bench',
];

const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.\.?\/[^']+|@platform\/[^'/]+)/g;

/** A package builds only on what lies below it, and says in package.json on what. */
export const packageChecks: Checks = (root, folder) => [
  {
    title: 'builds on what lies below it',
    run: () => {
      const declared = dependenciesOf(root, folder);
      const sources = projectFiles(root, folder).filter(
        (file) => file.startsWith(`${folder}/src/`) && file.endsWith('.ts'),
      );
      return [...unplaced(folder), ...sources.flatMap((file) => importsOf(root, file, folder, declared))];
    },
  },
];

function dependenciesOf(root: string, folder: string): ReadonlySet<string> {
  const { name, dependencies = {}, devDependencies = {} } = JSON.parse(textOf(root, `${folder}/package.json`));
  return new Set([name, ...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}

function unplaced(folder: string): Finding[] {
  const name = folder.split('/')[1]!;
  if (PACKAGES.includes(name)) return [];
  const message = `The package ${name} has no place among the packages.`;
  return [
    aboutFile(`${folder}/package.json`, {
      code: 'wrong-direction',
      message,
      hint: 'Add it to the order in the structure suite.',
    }),
  ];
}

function importsOf(root: string, file: string, folder: string, declared: ReadonlySet<string>): Finding[] {
  return findMatches(file, textOf(root, file), IMPORT, ([, specifier]) => {
    const message = specifier!.startsWith('.')
      ? leaving(file, folder, specifier!)
      : against(folder, specifier!, declared);
    return message ? { code: 'wrong-direction', message } : undefined;
  });
}

function leaving(file: string, folder: string, specifier: string): string | undefined {
  const inside = join(dirname(file), specifier).startsWith(`${folder}/`);
  return inside ? undefined : `${specifier} leaves the package: import it by the name of its own.`;
}

function against(folder: string, name: string, declared: ReadonlySet<string>): string | undefined {
  const place = PACKAGES.indexOf(name.slice('@platform/'.length));
  const below = place >= 0 && place <= PACKAGES.indexOf(folder.split('/')[1]!);
  if (!below) return `${folder} must not build on ${name}.`;
  return declared.has(name) ? undefined : `${name} is missing in the dependencies of ${folder}/package.json.`;
}
