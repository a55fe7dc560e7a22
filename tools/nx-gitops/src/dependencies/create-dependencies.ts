import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyType, type CreateDependencies, type RawProjectGraphDependency } from '@nx/devkit';
import { foldersBuiltBy } from './kustomization.ts';
import { kindServedBy } from './definition.ts';
import { typesIn } from './types.ts';

/** A team depends on the APIs that its claims name; the overlays depend on the APIs that they build. */
export const createDependencies: CreateDependencies = (_options, { projects, fileMap, workspaceRoot }) => {
  const read = (file: string) => readFileSync(join(workspaceRoot, file), 'utf8');
  const inArea = (project: string, area: string) => projects[project]?.tags?.includes(`area:${area}`);

  const apis = Object.entries(projects).filter(([project]) => inArea(project, 'platform-api'));
  const byKind = new Map(apis.map(([project, { root }]) => [kindServedBy(read(`${root}/definition.yaml`)), project]));
  const byFolder = new Map(apis.map(([project, { root }]) => [root, project]));

  const dependencies: RawProjectGraphDependency[] = [];
  for (const [source, files] of Object.entries(fileMap.projectFileMap)) {
    const targetsOf = inArea(source, 'teams')
      ? (file: string) => typesIn(read(file)).map((type) => byKind.get(type))
      : inArea(source, 'platform-overlays')
        ? (file: string) => foldersBuiltBy(file, read(file)).map((folder) => byFolder.get(folder))
        : () => [];
    for (const { file } of files.filter(({ file }) => /\.ya?ml$/.test(file))) {
      for (const target of new Set(targetsOf(file))) {
        if (target) dependencies.push({ source, target, sourceFile: file, type: DependencyType.static });
      }
    }
  }
  return dependencies;
};
