import { expect, test } from 'vitest';
import { formatPath } from './path.ts';

test.each([
  [[], ''],
  [['spec', 'size'], 'spec.size'],
  [['spec', 'pipeline', 0, 'step'], 'spec.pipeline[0].step'],
  [['metadata', 'labels', 'app.kubernetes.io/name'], 'metadata.labels[app.kubernetes.io/name]'],
  [['app.kubernetes.io/name', 'a'], '[app.kubernetes.io/name].a'],
  [['data', '1'], 'data[1]'],
  [[3, 'kind'], '[3].kind'],
])('%j is written %s', (path, written) => expect(formatPath(path)).toBe(written));
