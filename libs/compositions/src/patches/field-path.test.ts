import { expect, test } from 'vitest';
import { parseFieldPath } from './field-path.ts';

test.each([
  ['spec.forProvider.region', ['spec', 'forProvider', 'region']],
  ['spec.forProvider.tags[team]', ['spec', 'forProvider', 'tags', 'team']],
  ['metadata.labels[app.kubernetes.io/name]', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['status.nodes[0].address', ['status', 'nodes', 0, 'address']],
  ['spec.rules[*].name', ['spec', 'rules', '*', 'name']],
])('%s', (text, steps) => expect(parseFieldPath(text)).toEqual(steps));

test.each(['', '.', 'spec..region', 'spec.', 'spec.tags[team', 'spec.tags]', 'spec.tags[]'])(
  '"%s" is no field path',
  (text) => expect(parseFieldPath(text)).toBeUndefined(),
);
