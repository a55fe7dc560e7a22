import { publishedCrd } from '@platform/schemas';
import { expect, test } from 'vitest';
import type { ApiObject } from '../../api/answer.ts';
import { managedKind } from './kind.ts';

test('a CRD says in words what its selectors are for', async () => {
  const crd = (await publishedCrd('rds.aws.m.upbound.io', 'Instance')) as unknown as ApiObject;
  expect(managedKind(crd)?.references).toEqual(
    expect.arrayContaining([
      {
        path: [],
        ref: 'vpcSecurityGroupIdRefs',
        selector: 'vpcSecurityGroupIdSelector',
        target: 'vpcSecurityGroupIds',
        many: true,
        service: 'ec2',
        kind: 'SecurityGroup',
      },
      {
        path: [],
        ref: 'dbSubnetGroupNameRef',
        selector: 'dbSubnetGroupNameSelector',
        target: 'dbSubnetGroupName',
        many: false,
        service: 'rds',
        kind: 'SubnetGroup',
      },
    ]),
  );
});

test('what has no spec.forProvider is no managed resource', async () => {
  const crd = (await publishedCrd('aws.m.upbound.io', 'ClusterProviderConfig')) as unknown as ApiObject;
  expect(managedKind(crd)).toBeUndefined();
});
