import type { Tree } from '@nx/devkit';
import { ENVIRONMENTS, policiesFolder } from '@platform/plan';
import { withBlock, withItem } from '../template/lists.ts';
import { textOf } from '../template/write.ts';

const ALL = 'policies/all/kustomization.yaml';

/** The files that make a policy part of every environment, where it warns and denies nothing yet. */
export function registration(tree: Tree, policy: string): Map<string, string> {
  const files = new Map([[ALL, withItem(ALL, textOf(tree, ALL), ['resources'], `../${policy}`)]]);
  for (const environment of ENVIRONMENTS) {
    const file = `${policiesFolder(environment)}/kustomization.yaml`;
    const text = textOf(tree, file);
    files.set(file, isMentioned(text, policy) ? text : withBlock(file, text, ['patches'], patchOf(policy)));
  }
  return files;
}

/** What an environment says of it already holds, denials included. */
function isMentioned(text: string, policy: string): boolean {
  return text.split('\n').some((line) => line.trim() === `name: ${policy}`);
}

function patchOf(policy: string): string {
  return `target:
  kind: ValidatingPolicy
  name: ${policy}
patch: |-
  - op: replace
    path: /spec/validationActions
    value: [Audit, Warn]
`;
}
