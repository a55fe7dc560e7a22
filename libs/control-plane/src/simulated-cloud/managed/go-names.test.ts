import { expect, test } from 'vitest';
import { goPath, terraformName } from './go-names.ts';

test.each([
  [['spec', 'forProvider', 'vpcId'], 'Spec.ForProvider.VPCID'],
  [['spec', 'forProvider', 'dbSubnetGroupName'], 'Spec.ForProvider.DBSubnetGroupName'],
  [['spec', 'forProvider', 'origin', '[]', 'originAccessControlId'], 'Spec.ForProvider.Origin[].OriginAccessControlID'],
])('%j is %s in Go', (path, name) => expect(goPath(path)).toBe(name));

test.each([
  ['dbName', 'db_name'],
  ['vpcSecurityGroupIds', 'vpc_security_group_ids'],
  ['region', 'region'],
])('%s is %s in Terraform', (field, name) => expect(terraformName(field)).toBe(name));
