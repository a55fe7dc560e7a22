import { expect, test } from 'vitest';
import { recording } from '../view/fixtures/recorded.ts';
import { viewPlatform } from '../view/view-platform.ts';
import { extentOf, inWords, isDelivered } from './progress.ts';

const ALL = { claims: 3, ready: 3, applications: 2, well: 2 };

test('what is there is counted, and what is ready of it', async () => {
  const extent = extentOf(await viewPlatform(recording().sources));
  expect(extent).toMatchObject({ claims: 8, ready: 4 });
  expect(extent.well).toBeLessThan(extent.applications);
  expect(isDelivered(extent)).toBe(false);
});

test.each([
  ['everything is Ready', ALL, true],
  ['a claim is not Ready', { ...ALL, ready: 2 }, false],
  ['an Application is not in sync and healthy', { ...ALL, well: 1 }, false],
  ['there are no claims yet', { ...ALL, claims: 0, ready: 0 }, false],
  ['only the root Application is there', { ...ALL, applications: 1, well: 1 }, false],
])('%s', (_, extent, delivered) => expect(isDelivered(extent)).toBe(delivered));

test('people are told in words', () =>
  expect(inWords({ ...ALL, ready: 1 })).toBe('2 of 2 Applications synced and healthy, 1 of 3 claims Ready'));
