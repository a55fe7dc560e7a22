import { expect, test } from 'vitest';
import { CODES } from '../codes.ts';
import { sampleFinding } from '../sample-finding.ts';
import { sarif } from './sarif.ts';

const run = (...findings: ReturnType<typeof sampleFinding>[]) =>
  JSON.parse(sarif(findings, { version: '1.2.3' })).runs[0];

test('a finding is a result with level, place and field', () => {
  const [{ ruleIndex: _index, ...result }] = run(sampleFinding()).results;
  expect(result).toMatchInlineSnapshot(`
    {
      "level": "error",
      "locations": [
        {
          "logicalLocations": [
            {
              "fullyQualifiedName": "spec.size",
            },
          ],
          "physicalLocation": {
            "artifactLocation": {
              "uri": "teams/checkout/production/checkout-db.yaml",
              "uriBaseId": "%SRCROOT%",
            },
            "region": {
              "startColumn": 9,
              "startLine": 9,
            },
          },
        },
      ],
      "message": {
        "text": "huge is not offered (hint: write small, medium or large)",
      },
      "ruleId": "not-in-enum",
    }
  `);
});

test('every code is a rule, and results point at theirs', () => {
  const { tool, results } = run(
    ...Object.keys(CODES).map((code) => sampleFinding({ code: code as keyof typeof CODES })),
  );
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(CODES));
  expect(tool.driver.version).toBe('1.2.3');
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

test('places are valid relative URIs, whatever the file is called', () => {
  const { results } = run(sampleFinding({ file: 'a:b/ü ?#%[\uD800].yaml' }));
  const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
  expect(uri).toBe('a%3Ab/%C3%BC%20%3F%23%25%5B%EF%BF%BD%5D.yaml');
  expect(new URL(uri, 'file:///root/').href).toBe(`file:///root/${uri}`);
});

test('a message forms no link', () => {
  expect(run(sampleFinding({ message: '[here](https://example.org)', hint: undefined })).results[0].message.text).toBe(
    '[here] (https://example.org)',
  );
});

test('a run without findings is a valid report', () => {
  expect(JSON.parse(sarif([]))).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
});
