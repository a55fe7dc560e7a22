import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { page } from './page.ts';
import type { ClaimReport, Report } from './report.ts';

const claim = (name: string, parts: Partial<ClaimReport> = {}): ClaimReport => ({
  team: 'checkout',
  environment: 'production',
  file: `teams/checkout/production/${name}.yaml`,
  kind: 'DatabaseInstanceClaim',
  name,
  spec: { size: 'small', region: 'eu-west-1' },
  clouds: [
    {
      cloud: 'aws',
      composition: 'databaseinstance-aws',
      resources: [
        {
          resource: 'instance',
          apiVersion: 'rds.aws.m.upbound.io/v1beta1',
          kind: 'Instance',
          name: `${name}-1`,
          fields: [['instanceClass', 'db.t4g.medium']],
        },
      ],
    },
  ],
  policies: [{ policy: 'size-cap', outcome: 'pass', exceptions: [] }],
  findings: [],
  ...parts,
});

const report = (claims: readonly ClaimReport[]): Report => ({
  version: 1,
  clouds: ['aws'],
  claims,
  explanations: { 'databaseinstance-aws': { instance: 'The server itself' } },
  findings: claims.flatMap(({ findings }) => findings),
  totals: { claims: claims.length, teams: 1, resources: claims.length, policies: 3 },
});

/** The page as a browser shows it, with its script run. */
function open(claims: readonly ClaimReport[]) {
  const { window } = new JSDOM(page(report(claims)), { runScripts: 'dangerously' });
  const { document } = window;
  const search = (text: string) => {
    (document.getElementById('search') as HTMLInputElement).value = text;
    document.getElementById('filters')!.dispatchEvent(new window.Event('input'));
  };
  return {
    document,
    search,
    names: () => [...document.querySelectorAll('summary strong')].map((node) => node.textContent),
  };
}

test('every claim is listed with its resources and their important fields', () => {
  const { document, names } = open([claim('checkout-db'), claim('checkout-orders')]);
  expect(names()).toEqual(['checkout-db', 'checkout-orders']);
  expect(document.getElementById('totals')!.textContent).toContain('2 claims of 1 team');
  expect(document.querySelector('details .body')!.textContent).toContain('instanceClass db.t4g.medium');
});

test('every resource says what it is for', () => {
  const { document } = open([claim('checkout-db')]);
  expect(document.querySelector('details .body tbody td')!.textContent).toContain('The server itself');
});

test('the search finds claims by name and by what they become', () => {
  const { search, names } = open([claim('checkout-db'), claim('checkout-orders', { clouds: [] })]);
  search('orders');
  expect(names()).toEqual(['checkout-orders']);
  search('DB.T4G');
  expect(names()).toEqual(['checkout-db']);
  search('nothing like it');
  expect(names()).toEqual([]);
});

test('a finding is shown with its file, line and hint', () => {
  const finding = {
    code: 'not-in-enum',
    severity: 'error',
    file: 'teams/checkout/production/checkout-db.yaml',
    line: 7,
    column: 9,
    path: 'spec.size',
    message: 'no such size',
    hint: 'Write small.',
  } as const;
  const { document } = open([claim('checkout-db', { findings: [finding] })]);
  expect(document.querySelector('.body .findings')!.textContent).toBe(`${finding.file}:7 no such sizeWrite small.`);
});

test.each([
  ['error', '✗'],
  ['warning', '!'],
] as const)('a claim with a finding of severity %s is marked %s', (severity, mark) => {
  const finding = { code: 'yaml-bom', severity, file: 'a.yaml', line: 1, column: 1, path: '', message: 'm' } as const;
  const { document } = open([claim('checkout-db', { findings: [finding] })]);
  expect(document.querySelector('summary span')!.textContent).toBe(mark);
});

test('nothing that a claim holds becomes markup or ends the data', () => {
  const hostile = '</script><img src=x onerror=alert(1)><!--';
  const { document, names } = open([claim('checkout-db', { name: hostile, spec: { size: hostile } })]);
  expect(names()).toEqual([hostile]);
  expect(document.querySelector('img')).toBeNull();
});

test('a claim says which policies admit it, deny it, or are excepted from', () => {
  const policies = [
    { policy: 'region-eu-only', outcome: 'pass', exceptions: [] },
    { policy: 'size-cap', outcome: 'fail', exceptions: [] },
    { policy: 'production-backups', outcome: 'exempt', exceptions: ['checkout-db-backups'] },
    { policy: 'team-label', outcome: 'skip', exceptions: [] },
  ] as const;
  const { document } = open([claim('checkout-db', { policies })]);
  expect([...document.querySelectorAll('.policies div')].map((node) => node.textContent)).toEqual([
    'admitted by region-eu-only',
    'not admitted by size-cap',
    'excepted from production-backups (checkout-db-backups)',
  ]);
});
