import type { Tree } from '@nx/devkit';
import { CLOUDS, TEAM_SCHEMA, type Cloud } from '@platform/plan';
import { withBlock, withItem, withSibling } from '../template/lists.ts';
import { textOf } from '../template/write.ts';
import { likeTests } from './policy-tests.ts';
import type { Words } from './words.ts';

/**
 * The API that a new one is like: a team, a region and nothing else has to be said. What rules look at it, what they admit
 * and deny of it, and who may claim it, hold for the new one as well.
 */
export const MODEL = { kind: 'ObjectStorageClaim', plural: 'objectstorageclaims', short: 'objectstorage' };

/** Roles that name every kind. */
const ROLES = ['platform-api/rbac/teams.yaml', 'policies/reporting/rbac.yaml'];

/** The files in which a new API has to be named, as they are once it is. */
export function registration(tree: Tree, words: Words): Map<string, string> {
  const files = new Map<string, string>();
  const edit = (file: string, change: (text: string) => string) =>
    files.set(file, change(files.get(file) ?? textOf(tree, file)));
  for (const cloud of CLOUDS) {
    const file = `platform-api/clouds/${cloud}/kustomization.yaml`;
    edit(file, (text) => onCloud(file, text, cloud, words));
  }
  for (const file of ROLES) edit(file, (text) => withSibling(file, text, MODEL.plural, words.plural));
  for (const policy of tree.children('policies')) {
    const file = `policies/${policy}/policy.yaml`;
    if (!tree.exists(file)) continue;
    const before = textOf(tree, file);
    const after = withSibling(file, before, MODEL.plural, words.plural);
    if (after === before) continue;
    files.set(file, after);
    for (const name of ['good', 'bad', 'patched', 'updates']) {
      const tests = `policies/${policy}/${name}.yaml`;
      if (tree.exists(tests)) edit(tests, (text) => likeTests(text, MODEL, words));
    }
  }
  edit(TEAM_SCHEMA, (text) => withQuota(text, words));
  return files;
}

/** A cloud's control planes get the API, choose its Composition, and put the organisation into its names. */
function onCloud(file: string, text: string, cloud: Cloud, { api, plural, short }: Words): string {
  const composition = `${short}-${cloud}`;
  const listed = withItem(file, text, ['resources'], `../../${api}`);
  const chosen = withBlock(
    file,
    listed,
    ['patches'],
    `target:
  kind: CompositeResourceDefinition
  name: ${plural}.platform.kubecon.io
patch: |-
  - op: add
    path: /spec/defaultCompositionRef
    value:
      name: ${composition}
`,
  );
  return withBlock(
    file,
    chosen,
    ['replacements', 0, 'targets'],
    `select:
  kind: Composition
  name: ${composition}
fieldPaths:
  - spec.pipeline.0.input.environment.patches.[toFieldPath=nameSuffix].combine.string.fmt
options:
  delimiter: /
`,
  );
}

/** Teams may be given a quota for it; until one is, nobody may claim it. */
function withQuota(text: string, { quota, kind }: Words): string {
  const schema = JSON.parse(text) as { properties: { quotas: { properties: Record<string, unknown> } } };
  const { properties } = schema.properties.quotas;
  if (properties[quota] !== undefined) return text;
  properties[quota] = { $ref: '#/definitions/quota', title: kind };
  return JSON.stringify(schema, null, 2);
}
