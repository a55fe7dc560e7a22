import { expect, test } from 'vitest';
import { isDataFile } from './files.ts';

test.each([
  ['platform-api/database/aws.yaml', false],
  ['platform-api/database/examples/minimal.yaml', false],
  ['teams/checkout/dev/checkout-db.yaml', false],
  ['platform-api/database/guarantees.yaml', true],
  ['platform-api/database/rendered/aws.yaml', true],
  ['teams/checkout/team.yaml', true],
  ['teams/checkout/catalog-info.yaml', true],
  ['teams/checkout/workloads/cart/deployment.yaml', false],
  ['gitops/tenants/dev/checkout.yaml', false],
  ['.github/workflows/ci.yaml', true],
])('%s is data: %s', (file, expected) => expect(isDataFile(file)).toBe(expected));
