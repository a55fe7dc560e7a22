import { TARGETS } from '@platform/plan';
import { expect, test } from 'vitest';
import { where } from './where.ts';

const on = (...names: readonly string[]) =>
  TARGETS.filter(({ cloud, environment }) => names.includes(cloud) || names.includes(environment));

test.each([
  ['all of them', TARGETS, ''],
  ['a cloud', on('azure'), 'Azure'],
  ['two clouds', on('aws', 'gcp'), 'AWS, Google Cloud'],
  ['an environment', on('production'), 'production'],
  ['a single one', TARGETS.slice(0, 1), 'dev on AWS'],
])('%s is said in a word', (_, meant, expected) => expect(where(meant, TARGETS)).toBe(expected));
