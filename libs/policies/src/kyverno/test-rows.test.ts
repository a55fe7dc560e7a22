import { expect, test } from 'vitest';
import { rowsIn } from './test-rows.ts';

const row = (id: number, result: string, reason: string) =>
  JSON.stringify([{ ID: id, POLICY: 'size-cap', RESOURCE: 'v1/Namespace/x', RESULT: result, REASON: reason }], null, 2);

test('the rows of all files, whatever stands between them', () => {
  const output = `Loading test  ( a.yaml ) ...\n${row(1, 'Pass', 'Ok')}\nLoading [\n${row(2, 'Fail', 'Want fail, got pass')}\n\nTest Summary: 1`;
  expect(rowsIn(output)).toEqual([
    { policy: 'size-cap', resource: 'v1/Namespace/x', isPassed: true, reason: 'Ok' },
    { policy: 'size-cap', resource: 'v1/Namespace/x', isPassed: false, reason: 'Want fail, got pass' },
  ]);
});

test('no array, no row', () => expect(rowsIn('Test Summary: 0 tests')).toEqual([]));
