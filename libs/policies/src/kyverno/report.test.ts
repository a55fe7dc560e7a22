import { expect, test } from 'vitest';
import { readReport } from './report.ts';

const report = (...results: object[]) => JSON.stringify({ kind: 'ClusterReport', results });
const result = { source: 'KyvernoValidatingPolicy', policy: 'size-cap', resources: [{ uid: '3' }] };

test('the outcome and the message of each object by each policy', () => {
  const output = `policy stamp applied to a/B/c:\nkind: B\n{"kind":"ClusterReport" in a value\n${report(
    { ...result, result: 'fail', message: 'too {"kind":"ClusterReport" large' },
    { ...result, result: 'skip', message: 'rule is skipped due to policy exception: policy-exceptions/x' },
    { ...result, result: 'skip', message: 'skip' },
    { ...result, source: 'KyvernoMutatingPolicy', result: 'pass' },
  )}`;
  expect(readReport(output)).toEqual([
    { object: 3, policy: 'size-cap', outcome: 'fail', message: 'too {"kind":"ClusterReport" large' },
    { object: 3, policy: 'size-cap', outcome: 'exempt', message: expect.stringContaining('policy-exceptions/x') },
    { object: 3, policy: 'size-cap', outcome: 'skip', message: 'skip' },
  ]);
});

test('no report is no answer', () => expect(readReport('Error: failed to compile policy')).toBeUndefined());

test('a result that is not known is not passed over', () =>
  expect(() => readReport(report({ ...result, result: 'maybe' }))).toThrow(/unknown result: maybe/));
