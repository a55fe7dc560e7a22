import { expect, test } from 'vitest';
import { sampleFinding } from '../sample-finding.ts';
import { json } from './json.ts';

test('the report has its version, its counts and the findings in order', () => {
  const { hint: _hint, ...without } = sampleFinding({ line: 1 });
  expect(json([sampleFinding(), without], { files: 2 })).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "summary": {
        "errors": 2,
        "warnings": 0,
        "notes": 0,
        "files": 2
      },
      "findings": [
        {
          "code": "not-in-enum",
          "severity": "error",
          "file": "teams/checkout/production/checkout-db.yaml",
          "line": 1,
          "column": 9,
          "path": "spec.size",
          "message": "huge is not offered"
        },
        {
          "code": "not-in-enum",
          "severity": "error",
          "file": "teams/checkout/production/checkout-db.yaml",
          "line": 9,
          "column": 9,
          "path": "spec.size",
          "message": "huge is not offered",
          "hint": "write small, medium or large"
        }
      ]
    }
    "
  `);
});

test('without findings the report is complete all the same', () => {
  expect(JSON.parse(json([]))).toEqual({ version: 1, summary: { errors: 0, warnings: 0, notes: 0 }, findings: [] });
});
