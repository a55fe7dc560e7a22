import { expect, test } from 'vitest';
import { isNamedAfter, sharesWord } from './kind-words.ts';

test.each([
  ['dbSubnetGroupNameSelector', 'SubnetGroup', true],
  ['vpcSecurityGroupIdSelector', 'SecurityGroup', true],
  ['securityGroupIdsSelector', 'SecurityGroup', true],
  ['instanceSelector', 'DatabaseInstance', true],
  ['serverIdSelector', 'FlexibleServer', true],
  ['targetHttpProxies', 'TargetHTTPProxy', true],
  ['targetHttpProxies', 'TargetHTTPSProxy', false],
  ['addresses', 'GlobalAddress', true],
  ['securityGroupIdSelector', 'SubnetGroup', false],
  ['subnetIdSelector', 'SubnetGroup', false],
  ['subnetIdSelector', 'SecurityGroup', false],
])('%s is named after %s: %s', (field, kind, expected) => expect(isNamedAfter(field, kind)).toBe(expected));

test.each([
  ['parameterGroupName', 'ParameterGroup', true],
  ['defaultService', 'BackendService', true],
  ['sslCertificates', 'ManagedSSLCertificate', true],
  ['urlMap', 'URLMap', true],
  ['namespace', 'Namespace', true],
  ['name', 'Namespace', false],
  ['region', 'ResourceGroup', false],
])('%s ends with the word of %s: %s', (field, kind, expected) => expect(sharesWord(field, kind)).toBe(expected));
