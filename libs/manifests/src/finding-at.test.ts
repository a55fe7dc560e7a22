import { expect, test } from 'vitest';
import { findingAt } from './finding-at.ts';
import { parseDocuments } from './parse-documents.ts';

test('file, place and path are filled in; the hint only when there is one', () => {
  const [document] = parseDocuments('a.yaml', 'spec:\n  size: huge\n').documents;
  const fault = { code: 'not-in-enum', severity: 'error', message: 'size is wrong' } as const;
  expect(findingAt(document!, ['spec', 'size'], fault)).toStrictEqual({
    ...fault,
    file: 'a.yaml',
    line: 2,
    column: 9,
    path: 'spec.size',
  });
  expect(findingAt(document!, ['spec', 'size'], { ...fault, hint: 'small', part: 'key' })).toStrictEqual({
    ...fault,
    file: 'a.yaml',
    line: 2,
    column: 3,
    path: 'spec.size',
    hint: 'small',
  });
});
