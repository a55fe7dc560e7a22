import { expect, test } from 'vitest';
import { typesIn } from './types.ts';

const DATABASE = 'platform.kubecon.io/DatabaseInstanceClaim';
const CACHE = 'platform.kubecon.io/CacheInstanceClaim';

test.each([
  ['a claim', 'apiVersion: platform.kubecon.io/v1alpha1\nkind: DatabaseInstanceClaim\n', [DATABASE]],
  [
    'keys in another order',
    'kind: DatabaseInstanceClaim\nmetadata: {}\napiVersion: platform.kubecon.io/v1alpha1\n',
    [DATABASE],
  ],
  [
    'quotes and comments',
    'apiVersion: "platform.kubecon.io/v1alpha1" # group\nkind: \'DatabaseInstanceClaim\'\n',
    [DATABASE],
  ],
  ['braces', '{ apiVersion: platform.kubecon.io/v1alpha1, kind: DatabaseInstanceClaim }', [DATABASE]],
  [
    'several documents',
    'apiVersion: platform.kubecon.io/v1alpha1\nkind: DatabaseInstanceClaim\n--- # next\napiVersion: platform.kubecon.io/v1beta1\nkind: CacheInstanceClaim\n',
    [DATABASE, CACHE],
  ],
  ['a core kind', 'apiVersion: v1\nkind: Secret\n', []],
  ['data', 'name: checkout\n', []],
  ['no YAML at all', '{{ template }}: [', []],
])('%s', (_, text, expected) => expect(typesIn(text)).toEqual(expected));
