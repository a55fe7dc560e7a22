import { expect, test } from 'vitest';
import { foldersBuiltBy } from './kustomization.ts';

const FILE = 'platform-api/clouds/aws/kustomization.yaml';

test.each([
  [
    'folders beside it',
    FILE,
    'resources:\n  - ../../database\n  - network\n',
    ['platform-api/database', 'platform-api/clouds/aws/network'],
  ],
  ['no resources', FILE, 'kind: Kustomization\n', []],
  ['resources that are no list', FILE, 'resources: ../../database\n', []],
  ['a file of another name', 'platform-api/clouds/aws/other.yaml', 'resources: [../../database]\n', []],
])('%s', (_, file, text, expected) => expect(foldersBuiltBy(file, text)).toEqual(expected));
