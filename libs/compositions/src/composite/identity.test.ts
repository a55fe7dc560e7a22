import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childName, deterministicUid } from './identity.ts';

test('a uid is a UUID of version 5 and depends on every part', () => {
  const uid = deterministicUid('platform.kubecon.io/v1alpha1', 'DatabaseInstanceClaim', 'checkout', 'checkout-db');
  expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = [
    deterministicUid('platform.kubecon.io/v1alpha2', 'DatabaseInstanceClaim', 'checkout', 'checkout-db'),
    deterministicUid('platform.kubecon.io/v1alpha1', 'CacheInstanceClaim', 'checkout', 'checkout-db'),
    deterministicUid('platform.kubecon.io/v1alpha1', 'DatabaseInstanceClaim', 'payments', 'checkout-db'),
    deterministicUid('platform.kubecon.io/v1alpha1', 'DatabaseInstanceClaim', 'checkout', 'checkout-db2'),
  ];
  expect(new Set([uid, ...others]).size).toBe(5);
});

// Names as Crossplane core v2.4.0 gives them are compared in the conformance test of the compositions suite.
test('a child of any parent has a legal length, keeps its hash and stays the same', () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,80}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, fc.uuid(), label, (parent, uid, resource) => {
      const name = childName(parent, uid, resource);
      expect(name.length).toBeLessThanOrEqual(63);
      expect(name).toMatch(/-[0-9a-f]{12}$/);
      expect(childName(`${parent}-`, uid, resource)).toBe(name);
      expect(childName(parent, uid, `${resource}x`)).not.toBe(name);
    }),
  );
});
