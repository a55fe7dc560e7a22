import { resolve } from 'node:path';
import type { ControlPlane } from '@platform/control-plane';
import { CLUSTER_SCHEMA, TARGETS } from '@platform/plan';
import { openSchema } from '@platform/schemas';
import { expect, test } from 'vitest';
import { planeName, registration } from './registration.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../../..');

/** Another control plane, as far as registering it goes. */
const spoke = (token: string | undefined): Pick<ControlPlane, 'kubeConfig'> => ({
  kubeConfig: ({ name }) =>
    ({
      getCurrentCluster: () => ({ name: 'spoke', server: 'https://127.0.0.1:6443', caData: 'Y2E=' }),
      getCurrentUser: () => ({ name, token }),
    }) as ReturnType<ControlPlane['kubeConfig']>,
});

/** Where a registration does not follow the schema that real ones follow. */
function faults(value: object): readonly string[] {
  const { own, problem } = openSchema(REPOSITORY, CLUSTER_SCHEMA);
  if (!own) throw new Error(problem.message);
  const position = () => ({ line: 1, column: 1 });
  return own
    .check({ file: 'registration', index: 0, value, position })
    .map(({ path, message }) => `${path} ${message}`);
}

test.each(TARGETS)('the registration of $cloud $environment follows the schema, Argo CD’s own and others', (target) => {
  expect(faults(registration(target, undefined))).toEqual([]);
  expect(faults(registration(target, spoke('secret')))).toEqual([]);
  expect(registration(target, undefined)['stringData'].name).toBe(planeName(target));
});

test('the schema is one that can be broken', () => {
  const { stringData, ...others } = registration({ cloud: 'aws', environment: 'dev' }, undefined);
  expect(faults({ ...others, stringData: { ...stringData, server: 'http://elsewhere' } })).not.toEqual([]);
});

test('Argo CD reaches another control plane by its address, as its own user there', () => {
  const { server, config } = registration({ cloud: 'aws', environment: 'dev' }, spoke('secret'))['stringData'];
  expect(server).toBe('https://127.0.0.1:6443');
  expect(JSON.parse(config)).toEqual({ bearerToken: 'secret', tlsClientConfig: { caData: 'Y2E=' } });
});

test('a control plane that Argo CD cannot sign in to is not registered', () =>
  expect(() => registration({ cloud: 'aws', environment: 'dev' }, spoke(undefined))).toThrow('no address for Argo CD'));
