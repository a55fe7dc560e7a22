/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser, Page } from 'puppeteer-core';
import { traceClaim } from '../trace/trace-claim.ts';
import { recording, type Recording } from '../view/fixtures/recorded.ts';
import { viewPlatform } from '../view/view-platform.ts';
import { startBrowser } from './fixtures/browser.ts';
import { startStatusPage, type StatusPage } from './status-page.ts';

// A browser takes its time on a machine that is busy.
const PATIENCE = 120_000;

let browser: Browser;
let tab: Page;
let server: StatusPage;
let recorded: Recording;
/** What the browser complains of, and which addresses it asks for. */
let errors: string[];
let requests: string[];

beforeAll(async () => {
  browser = await startBrowser();
}, PATIENCE);

afterAll(() => browser?.close());

beforeEach(async () => {
  recorded = recording();
  server = await start();
  [errors, requests] = [[], []];
  tab = await browser.newPage();
  tab.setDefaultTimeout(30_000);
  await tab.setViewport({ width: 1280, height: 900 });
  tab.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) errors.push(message.text());
  });
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('request', (request) => requests.push(request.url()));
}, PATIENCE);

afterEach(async () => {
  await tab?.close();
  await server?.stop();
});

function start(port?: number): Promise<StatusPage> {
  const { sources } = recorded;
  return startStatusPage({ view: () => viewPlatform(sources), trace: (claim) => traceClaim(sources, claim), port });
}

async function open(): Promise<void> {
  await tab.goto(server.url);
  await says('#summary', 'claims are Ready');
}

/** What it asked others for than the server. */
const foreign = () => requests.filter((url) => !url.startsWith(server.url));

/** Waits until an element has a text. */
async function says(selector: string, text: string): Promise<void> {
  await tab.waitForFunction(
    (where, what) => document.querySelector<HTMLElement>(where)?.innerText.includes(what),
    {},
    selector,
    text,
  );
}

const textOf = (selector: string) => tab.$eval(selector, (found) => (found as HTMLElement).innerText);
const textsOf = (selector: string) => tab.$$eval(selector, (all) => all.map((each) => (each as HTMLElement).innerText));

test('the page shows what is there, what is wrong, and that the cloud is simulated', async () => {
  await open();
  expect(await textOf('#summary')).toBe('4 of 8 claims are Ready, 3 things are wrong');
  expect(await textOf('#simulated')).toContain(
    'The cloud is simulated: 22 of the resources stand for something in it, none of which exists',
  );
  expect(await textOf('#planes')).toMatch(/aws-production.*15 of 15 policies in force/);
  expect(await textOf('#findings')).toContain('the namespace payments does not belong to team checkout');
  expect(await textsOf('#progress tbody tr')).toContain('checkout\t2 of 3');
  expect(await textsOf('#claims button')).toEqual([
    'checkout-new',
    'marketing-big',
    'payments-theirs',
    'search-synonyms',
    'checkout-db',
    'checkout-www',
    'marketing-verification',
    'payments-idempotency',
  ]);
  expect(await textOf('#applications')).toContain('claims-search-aws-production');
  expect(await textOf('#components')).toMatch(/kube-apiserver\s+aws-production\s+✓ running\s+\d+ MB\s+0/);
  expect([errors, foreign()]).toEqual([[], []]);
});

test('it follows what changes, and leaves the focus where it is', async () => {
  await open();
  await tab.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('#claims button')];
    buttons.find((button) => button.innerText === 'checkout-db')?.focus();
  });
  recorded.components[0]!.state = 'ended';
  recorded.remove('DatabaseInstanceClaim', 'checkout-new');
  const conditions = recorded.object('DatabaseInstanceClaim', 'checkout-db')['status'].conditions;
  conditions[1] = { type: 'Ready', status: 'False', reason: 'Creating', message: 'Unready resources: instance' };
  await says('#claims', 'Unready resources: instance');
  expect(await textOf('#components')).toContain('✗ ended');
  expect(await textOf('#summary')).toBe('3 of 8 claims are Ready, 4 things are wrong');
  expect(await tab.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe('checkout-db');
  expect([errors, foreign()]).toEqual([[], []]);
});

test('a click on a claim opens its trace, which goes on; Escape closes it', async () => {
  await open();
  await tab.click('::-p-xpath(//button[text()="checkout-db"])');
  await says('#trace-body', 'Secret checkout-db-connection');
  expect(await textOf('#trace-title')).toBe('checkout-db');
  expect(await textOf('#trace-body')).toContain('keys: database, endpoint, password, port, username');
  expect(await textOf('#trace-body')).toContain('5 of 5 ready; all simulated');
  recorded.remove('Secret', 'checkout-db-connection');
  await says('#trace-body', 'not there yet');
  await tab.keyboard.press('Escape');
  await tab.waitForFunction(() => !document.querySelector<HTMLDialogElement>('#trace')?.open);
  expect(await tab.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe('checkout-db');
  expect([errors, foreign()]).toEqual([[], []]);
});

test('the filter keeps what has all of its words, everywhere', async () => {
  await open();
  await tab.type('#filter', 'search database');
  expect(await textsOf('#claims button')).toEqual(['search-synonyms']);
  expect(await textsOf('#progress tbody th')).toEqual(['search']);
  expect(await textOf('section[aria-labelledby="components-title"] .none')).toContain('None');
  // What stands above counts everything.
  expect(await textOf('#summary')).toContain('4 of 8');
});

test('whatever a claim, a message or a program is called, it is text', async () => {
  const hostile = '<img src=x onerror="document.title=`owned`"><script>document.title="owned"</script>';
  recorded.claims.push({
    file: `teams/${hostile}.yaml`,
    kind: hostile,
    name: hostile,
    team: hostile,
    environment: 'production',
  });
  recorded.components[0]!.name = hostile;
  recorded.object('Application', 'claims-checkout-aws-production')['status'].conditions = [
    { type: 'ComparisonError', message: hostile },
  ];
  recorded.history[`teams/${hostile}.yaml`] = [
    { id: 'f', author: hostile, date: '2026-01-01T00:00:00Z', subject: hostile },
  ];
  await open();
  for (const where of ['#findings', '#claims', '#progress', '#applications', '#components']) {
    expect(await textOf(where)).toContain(hostile);
  }
  await tab.evaluate((name) => {
    [...document.querySelectorAll<HTMLElement>('#claims button')].find((button) => button.innerText === name)?.click();
  }, hostile);
  await says('#trace-body', `"${hostile}" by ${hostile}`);
  expect(await tab.$$eval('img, script:not([src])', (found) => found.length)).toBe(0);
  expect(await tab.title()).toBe('Platform');
  expect([errors, foreign()]).toEqual([[], []]);
});

test('a server that has ended is told, and one that comes back is heard again', async () => {
  await open();
  const port = Number(new URL(server.url).port);
  await server.stop();
  await says('#lost', 'The platform does not answer');
  expect(await textOf('#claims')).toContain('checkout-db');
  server = await start(port);
  await tab.waitForFunction(() => document.querySelector<HTMLElement>('#lost')?.hidden);
  expect(await tab.$$eval('.stale', (found) => found.length)).toBe(0);
  expect(foreign()).toEqual([]);
});

test('a platform that cannot be read is told', async () => {
  recorded.sources.claims = () => Promise.reject(new Error('git failed'));
  await tab.goto(server.url);
  await says('#lost', 'The platform cannot be read: git failed');
});

test.each([1280, 390])('on a screen %i wide nothing is cut off sideways', async (width) => {
  await tab.setViewport({ width, height: 900 });
  await open();
  const sizes = () => tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  const [content, screen] = await sizes();
  expect(content).toBe(screen);
  await tab.click('::-p-xpath(//button[text()="checkout-new"])');
  await says('#trace-body', 'Instance quota exceeded');
  const [wide, visible] = await tab.$eval('#trace', (dialog) => [dialog.scrollWidth, dialog.clientWidth]);
  expect(wide).toBe(visible);
});
