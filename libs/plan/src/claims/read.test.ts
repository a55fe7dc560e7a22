import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readClaims, readClaimsAmongOthers } from './read.ts';

const FOLDER = 'teams/checkout/production';

const claim = (name: string, kind = 'DatabaseInstanceClaim'): string => `apiVersion: platform.kubecon.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  namespace: checkout
spec:
  team: checkout
`;

function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'claims-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ 'teams/checkout/team.yaml': 'name: checkout\n', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

test('one claim that is asked about is compared with the others of its folder', () => {
  const root = repository({
    [`${FOLDER}/a.yaml`]: claim('checkout-db'),
    [`${FOLDER}/b.yaml`]: claim('checkout-db'),
    [`${FOLDER}/c.yaml`]: claim('checkout-db', 'CacheInstanceClaim'),
    'teams/checkout/dev/a.yaml': claim('checkout-db'),
  });
  const found = (file: string) => {
    const { claims, findings } = readClaimsAmongOthers(root, [file]);
    return [claims.length, ...findings.map(({ code, line }) => `${file}:${line} ${code}`)];
  };
  // Whichever of the two is asked about is at fault.
  expect(found(`${FOLDER}/a.yaml`)).toEqual([1, `${FOLDER}/a.yaml:4 duplicate-resource`]);
  expect(found(`${FOLDER}/b.yaml`)).toEqual([1, `${FOLDER}/b.yaml:4 duplicate-resource`]);
  expect(found(`${FOLDER}/c.yaml`)).toEqual([1, `${FOLDER}/c.yaml:4 connection-shared`]);
  expect(found('teams/checkout/dev/a.yaml')).toEqual([1]);
});

test('what is wrong with other claims of the folder is not said', () => {
  const root = repository({ [`${FOLDER}/a.yaml`]: claim('checkout-db'), [`${FOLDER}/b.yaml`]: 'kind: [' });
  expect(readClaimsAmongOthers(root, [`${FOLDER}/a.yaml`])).toMatchObject({ claims: { length: 1 }, findings: [] });
});

test('asked about all, it says what reading all says', () => {
  const files = { [`${FOLDER}/a.yaml`]: claim('checkout-db'), [`${FOLDER}/b.yaml`]: claim('checkout-db') };
  const root = repository(files);
  const { findings } = readClaimsAmongOthers(root, Object.keys(files));
  expect(findings).toMatchObject([{ code: 'duplicate-resource', file: `${FOLDER}/b.yaml` }]);
  expect(readClaims(root).findings).toEqual(findings);
});
