import { expect, test } from 'vitest';
import type { ApiObject } from '../../api/answer.ts';
import type { ManagedKind } from '../managed/kind.ts';
import { Faults } from './faults.ts';
import { faultMessage } from './messages.ts';

const KIND: ManagedKind = {
  cloud: 'aws',
  group: 's3.aws.m.upbound.io',
  service: 's3',
  apiVersion: 's3.aws.m.upbound.io/v1beta1',
  kind: 'Bucket',
  root: '',
  plural: 'buckets',
  status: '/status',
  observed: {},
  references: [],
};
const labels = { 'crossplane.io/composite': 'checkout-receipts' };
const BUCKET = { metadata: { name: 'checkout-receipts-x1', namespace: 'checkout', labels } } as ApiObject;

test.each([
  [{}, true],
  [{ kind: 'Bucket', claim: 'checkout-receipts' }, true],
  [{ group: 's3.aws.m.upbound.io', namespace: 'checkout', name: 'checkout-receipts-x1' }, true],
  [{ kind: 'Queue' }, false],
  [{ kind: 'Bucket', claim: 'checkout-orders' }, false],
])('a fault for %j: %s', (selection, isMeant) => {
  const faults = new Faults();
  faults.add({ ...selection, reason: 'quota-exceeded' });
  expect(faults.of(KIND, BUCKET, 'create') !== undefined).toBe(isMeant);
  expect(faults.of(KIND, BUCKET, 'update')).toBeUndefined();
});

test('healing ends the faults with the fields that are given, and no others', () => {
  const faults = new Faults();
  faults.add({ kind: 'Bucket', reason: 'slow' });
  faults.add({ kind: 'Bucket', reason: 'throttled' });
  expect(faults.heal({ kind: 'Queue' })).toBe(0);
  expect(faults.heal({ kind: 'Bucket', reason: 'slow' })).toBe(1);
  expect(faults.of(KIND, BUCKET, 'create')?.reason).toBe('throttled');
  expect(faults.heal({})).toBe(1);
});

test('a fault speaks as the cloud does, or as it is told', () => {
  const fault = { reason: 'quota-exceeded' } as const;
  const begin =
    'create failed: async create failed: failed to create the resource: [{0 creating Bucket (x): operation error S3:';
  const status = 'CreateBucket, https response error StatusCode: 400, RequestID: simulated, api error TooManyBuckets:';
  expect(faultMessage(fault, KIND, 'x', 'create')).toBe(
    `${begin} ${status} You have attempted to create more buckets than allowed  []}]`,
  );
  expect(faultMessage({ ...fault, message: 'No.' }, KIND, 'x', 'create')).toBe(`${begin} ${status} No.  []}]`);
});
