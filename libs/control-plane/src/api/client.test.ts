import { KubeConfig } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { Client } from './client.ts';

test('an API server that is not there is an answer', async () => {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'none', server: 'https://127.0.0.1:1', skipTLSVerify: false },
    { name: 'nobody', token: 'x' },
  );
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };
  expect(await new Client(config).get(reference)).toMatchObject({
    ok: false,
    code: 0,
    message: 'cannot reach the API server: connect ECONNREFUSED 127.0.0.1:1',
  });
});
