import type { Rendered } from '@platform/compositions';
import { expect, test } from 'vitest';
import { printShown, SHAPES, type Shown } from './shown.ts';

const claim = { kind: 'CacheInstanceClaim', metadata: { name: 'checkout-sessions', namespace: 'checkout' } };
const rendered = {
  resources: ['cache', 'private-endpoint'].map((resource) => ({
    resource,
    ready: false,
    object: { kind: 'PrivateEndpoint', metadata: { name: `checkout-sessions-${resource}` } },
  })),
} as unknown as Rendered;
const shown: Shown = {
  plane: { cloud: 'azure', environment: 'production' },
  composition: { metadata: { name: 'cacheinstance-azure' } },
  rendered,
  late: new Set(['private-endpoint']),
  simulated: false,
};

test.each(SHAPES)('as %s, a resource that waits for an answer says that the answer is simulated', (shape) => {
  const text = printShown(claim, [shown], shape, { color: false, width: 120 });
  expect(text.match(/Waits for what the cloud says about another resource; here that is simulated/g)).toHaveLength(1);
});
