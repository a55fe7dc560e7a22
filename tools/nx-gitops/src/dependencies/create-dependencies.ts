import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DependencyType, type CreateDependencies, type RawProjectGraphDependency } from '@nx/devkit';
import { foldersBuiltBy } from './kustomization.ts';
import { kindServedBy, pluralServedBy } from './definition.ts';
import { concernOf } from './policy.ts';
import { typesIn } from './types.ts';

/**
 * A team depends on the APIs that its claims name, and on the policies that look at them; overlays on the APIs or policies
 * that they build.
 */
export const createDependencies: CreateDependencies = (_options, { projects, fileMap, workspaceRoot }) => {
  const read = (file: string) => readFileSync(join(workspaceRoot, file), 'utf8');
  const ofArea = (area: string) => Object.entries(projects).filter(([, { tags }]) => tags?.includes(`area:${area}`));

  const apis = ofArea('platform-api').map(([project, { root }]) => {
    const definition = read(`${root}/definition.yaml`);
    return { project, root, kind: kindServedBy(definition), plural: pluralServedBy(definition) };
  });
  const policies = ofArea('policies').map(([project, { root }]) => ({
    project,
    root,
    ...concernOf(read(`${root}/policy.yaml`)),
  }));
  const byKind = new Map(apis.map((api) => [api.kind, api]));
  const built = new Map([...apis, ...policies].map(({ root, project }) => [root, project]));
  const matching = (plural: string | undefined) => (plurals: readonly string[]) =>
    plural !== undefined && (plurals.includes(plural) || plurals.includes('*'));

  const ofClaim = (file: string, team: string): (string | undefined)[] =>
    typesIn(read(file)).flatMap((type) => {
      const api = byKind.get(type);
      const isMatched = matching(api?.plural);
      const judging = policies.filter(({ plurals, looksAt }) => isMatched(plurals) && looksAt(team));
      return [api?.project, ...judging.map(({ project }) => project)];
    });
  const ofKustomization = (file: string) => foldersBuiltBy(file, read(file)).map((folder) => built.get(folder));

  const targetsIn: Readonly<Record<string, (file: string, source: string) => (string | undefined)[]>> = {
    teams: (file, source) => ofClaim(file, basename(projects[source]!.root)),
    'platform-overlays': ofKustomization,
    'policy-environments': ofKustomization,
  };
  const dependencies: RawProjectGraphDependency[] = [];
  for (const [source, files] of Object.entries(fileMap.projectFileMap)) {
    const area = projects[source]?.tags?.find((tag) => tag.startsWith('area:'))?.slice('area:'.length) ?? '';
    for (const { file } of files.filter((one) => /\.ya?ml$/.test(one.file))) {
      for (const target of new Set(targetsIn[area]?.(file, source))) {
        if (target) dependencies.push({ source, target, sourceFile: file, type: DependencyType.static });
      }
    }
  }
  return dependencies;
};
