import { expect, test } from 'vitest';
import { staleStamps } from './stale-stamps.ts';
import { readTable, TABLE_FILE } from './table.ts';

const { table } = readTable(
  TABLE_FILE,
  'regions:\n  eu-west-1: { gcp: europe-west1 }\n  us-east-1: { gcp: us-east1 }\n',
);
const FRESH =
  'spec:\n  map: # stamped from regions-and-sizes.yaml: regions.*.gcp\n    eu-west-1: europe-west1\n    us-east-1: us-east1\n';

const stale = (text: string) => staleStamps([{ file: 'gcp.yaml', text }], table!);

test('a fresh file is not stale', () => expect(stale(FRESH)).toEqual([]));

test('a region that leads to another continent is found where it stands', () => {
  expect(stale(FRESH.replace('eu-west-1: europe-west1', 'eu-west-1: us-east1'))).toMatchObject([
    {
      code: 'stamped-map-stale',
      severity: 'error',
      file: 'gcp.yaml',
      line: 3,
      column: 5,
      path: 'spec.map',
      message: 'The table wants "eu-west-1: europe-west1" here, not "eu-west-1: us-east1".',
    },
  ]);
});

test.each([
  ['a missing row', FRESH.replace('    us-east-1: us-east1\n', ''), 4],
  ['a row too many', `${FRESH}    mars-1: mars\n`, 5],
  ['rows in another order', FRESH.replace(/( +eu.*\n)( +us.*\n)/, '$2$1'), 3],
  ['an empty block', FRESH.replace(/ +eu.*\n +us.*\n/, ''), 3],
])('%s is stale', (_, text, line) => {
  expect(stale(text)).toMatchObject([{ code: 'stamped-map-stale', line }]);
});

test('an unusable marker is a finding too', () => {
  expect(stale('map: # stamped from regions-and-sizes.yaml: regions.*.gpc\n')).toMatchObject([
    { code: 'stamped-marker-unusable', line: 1, column: 55, hint: 'It has gcp.' },
  ]);
});
