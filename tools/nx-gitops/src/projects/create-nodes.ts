import { basename, dirname } from 'node:path';
import { createNodesFromFiles, type CreateNodes, type ProjectConfiguration } from '@nx/devkit';
import { matchesGlob } from 'node:path/posix';
import { AREAS, type Area } from './areas.ts';
import { suiteTargets } from './suite-targets.ts';
import { InputsOfCode } from '../inputs/code.ts';

const markers = AREAS.map(({ folder, marker }) => (folder === '.' ? marker : `${folder}/${marker}`));

/** Makes a project of every folder that holds the marker file of its area, with a cached target a suite. */
export const createNodes: CreateNodes = [
  `{${markers.join(',')}}`,
  (files, options, context) => {
    const code = new InputsOfCode(context.workspaceRoot);
    const infer = (file: string) => {
      const root = dirname(file);
      const area = AREAS[markers.findIndex((glob) => matchesGlob(file, glob))]!;
      return { projects: { [root]: project(root, area, code) } };
    };
    return createNodesFromFiles(infer, files, options, context);
  },
];

function project(
  root: string,
  { name, folder, prefix, suites }: Area,
  code: InputsOfCode,
): Partial<ProjectConfiguration> {
  const own = folder.endsWith('*') ? basename(root) : '';
  return {
    ...(prefix && { name: `${prefix}${own}` }),
    tags: [`area:${name}`],
    targets: suiteTargets(root, suites, code),
  };
}
