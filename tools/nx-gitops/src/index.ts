export { createDependencies } from './dependencies/create-dependencies.ts';
export { createNodes } from './projects/create-nodes.ts';

export const name = '@platform/nx-gitops';
