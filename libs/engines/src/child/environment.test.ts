import { expect, test } from 'vitest';
import { setVariable } from '../fixtures/temporary.ts';
import { childEnvironment } from './environment.ts';

test.each(['PATH', 'HOME', 'TMPDIR', 'GOPROXY', 'GOCACHE', 'https_proxy', 'HTTPS_PROXY', 'Path', 'SystemRoot'])(
  'keeps %s',
  (name) => {
    setVariable(name, 'value');
    expect(childEnvironment()).toHaveProperty(name, 'value');
  },
);

test.each([
  'AWS_SECRET_ACCESS_KEY',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'AZURE_CLIENT_SECRET',
  'GITHUB_TOKEN',
  'KUBECONFIG',
  'GOFLAGS',
  'GOOS',
  'GOARCH',
  'GOWORK',
  'NODE_OPTIONS',
  'TLS_SERVER_CERTS_DIR',
])('holds back %s', (name) => {
  setVariable(name, 'value');
  expect(childEnvironment()).not.toHaveProperty(name);
});

test('additions win', () => {
  setVariable('GOPROXY', 'theirs');
  expect(childEnvironment({ GOPROXY: 'ours', GOFLAGS: '-mod=readonly' })).toMatchObject({
    GOPROXY: 'ours',
    GOFLAGS: '-mod=readonly',
  });
});
