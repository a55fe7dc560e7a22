import { expect, test } from 'vitest';
import { LIVE_CODES } from './codes.ts';

test.each(Object.entries(LIVE_CODES))('%s is written in kebab-case and explained', (code, { title, description }) => {
  expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(description).toMatch(/^[A-Z].*\.$/);
});
