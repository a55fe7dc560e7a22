import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { beforeEach, expect, test } from 'vitest';
import stamps from './generator.ts';

const TABLE = 'platform-api/regions-and-sizes.yaml';
const GCP = 'platform-api/database/gcp.yaml';
const FRESH = 'map: # stamped from regions-and-sizes.yaml: regions.*.gcp\n  eu-west-1: europe-west1\n';

let tree: Tree;
beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write(TABLE, 'regions:\n  eu-west-1: { gcp: europe-west1 }\n');
  tree.write(GCP, FRESH);
});

test('leaves fresh files alone', () => expect(stamps(tree)).toBeUndefined());

test('rewrites a stale file and names it', () => {
  tree.write(GCP, FRESH.replace('europe-west1\n', 'us-east1\n'));
  expect(stamps(tree)).toMatchObject({ outOfSyncDetails: [GCP] });
  expect(tree.read(GCP, 'utf8')).toBe(FRESH);
});

test.each([
  ['a marker that leads nowhere', GCP, FRESH.replace('.gcp', '.gpc'), 'gcp.yaml:1:55'],
  ['a table that is no table', TABLE, '- a\n', 'regions-and-sizes.yaml:1:1'],
])('%s stops it before anything is written', (_, file, text, place) => {
  tree.write('platform-api/database/aws.yaml', FRESH.replace('europe-west1\n', 'us-east1\n'));
  tree.write(file, text);
  const before = tree.read('platform-api/database/aws.yaml', 'utf8');
  let error: { title?: string; bodyLines?: string[] } = {};
  try {
    stamps(tree);
  } catch (thrown) {
    error = thrown as typeof error;
  }
  expect(error.title).toBe('The table could not be stamped');
  expect(error.bodyLines!.join('\n')).toContain(place);
  expect(tree.read('platform-api/database/aws.yaml', 'utf8')).toBe(before);
});

test('a repository without the table has nothing to stamp', () => {
  tree.delete(TABLE);
  expect(stamps(tree)).toBeUndefined();
});
