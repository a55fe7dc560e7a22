import { expect, test } from 'vitest';
import { environmentOf } from './environment.ts';

test.each([
  ['checkout-db', undefined, 'production'],
  ['checkout-db-dev', undefined, 'dev'],
  ['checkout-db-staging', undefined, 'staging'],
  ['checkout-db-production', undefined, 'production'],
  ['checkout-dev-tools', undefined, 'production'],
  ['checkout-db-dev', 'production', 'production'],
] as const)('%s, with %s asked for, goes to %s', (name, wanted, environment) => {
  expect(environmentOf(name, wanted)).toBe(environment);
});
