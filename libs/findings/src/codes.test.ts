import { expect, test } from 'vitest';
import { CODES } from './codes.ts';

test.each(Object.entries(CODES))('%s is written in kebab-case and explained', (code, { title, description }) => {
  expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(description).toMatch(/^[A-Za-z].*\.$/);
});
