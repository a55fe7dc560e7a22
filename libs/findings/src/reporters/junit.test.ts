import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleFinding } from '../sample-finding.ts';
import { junit } from './junit.ts';

test('errors are failures, warnings are not', () => {
  const warning = sampleFinding({ severity: 'warning', line: 1, message: 'odd' });
  expect(junit([sampleFinding(), warning, sampleFinding({ file: 'b.yaml' })])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="platform" tests="3" failures="2" errors="0">
      <testsuite name="b.yaml" tests="1" failures="1" errors="0">
        <testcase name="not-in-enum spec.size 9:9" classname="b.yaml" file="b.yaml" line="9"><failure type="not-in-enum" message="huge is not offered">b.yaml:9:9 error not-in-enum
    huge is not offered
    hint: write small, medium or large</failure></testcase>
      </testsuite>
      <testsuite name="teams/checkout/production/checkout-db.yaml" tests="2" failures="1" errors="0">
        <testcase name="not-in-enum spec.size 1:9" classname="teams/checkout/production/checkout-db.yaml" file="teams/checkout/production/checkout-db.yaml" line="1"><system-out>teams/checkout/production/checkout-db.yaml:1:9 warning not-in-enum
    odd
    hint: write small, medium or large</system-out></testcase>
        <testcase name="not-in-enum spec.size 9:9" classname="teams/checkout/production/checkout-db.yaml" file="teams/checkout/production/checkout-db.yaml" line="9"><failure type="not-in-enum" message="huge is not offered">teams/checkout/production/checkout-db.yaml:9:9 error not-in-enum
    huge is not offered
    hint: write small, medium or large</failure></testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('without findings one case has passed', () => {
  expect(junit([])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="platform" tests="1" failures="0" errors="0">
      <testsuite name="platform" tests="1" failures="0" errors="0">
        <testcase name="no findings" classname="platform"/>
      </testsuite>
    </testsuites>
    "
  `);
});

test('no text of a repository can change the structure', () => {
  const shape = (text: string): string => {
    const report = junit([sampleFinding({ file: text, path: text, message: text, hint: text })], { title: text });
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(report).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\uFFFE\uFFFF]/);
    expect(report.isWellFormed()).toBe(true);
    expect(report.replace(/&#\d+;/g, '')).not.toContain('&');
    return report.replace(/[^<>"\n]/g, '');
  };
  const hostile = fc.string({
    unit: fc.oneof(fc.constantFrom(...'<>&"\'\n\0\uFFFF', ']]>', '&#0;'), fc.string({ unit: 'binary' })),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      expect(shape(text)).toBe(shape('a'));
    }),
  );
});
