import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { checkHardening } from './hardening.ts';

const SOUND = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  template:
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile: { type: RuntimeDefault }
      initContainers:
        - name: migrate
          image: registry.example.com/cart@sha256:${'0'.repeat(64)}
          resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 16Mi } }
          securityContext: &context
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
      containers:
        - name: cart
          image: registry.example.com/cart:1.0.0
          ports: [{ containerPort: 8080 }]
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
          livenessProbe: { httpGet: { path: /alive, port: 8080 } }
          securityContext: *context
      volumes:
        - name: tmp
          emptyDir: {}
`;

const pathsIn = (text: string) => {
  const [manifest] = parseManifests('deployment.yaml', text).manifests;
  return checkHardening(manifest!).map(({ path }) => path.replace('spec.template.spec.', ''));
};

test('a hardened Deployment is let through', () => expect(pathsIn(SOUND)).toEqual([]));

test('what runs no pods is not looked at', () => {
  expect(pathsIn('apiVersion: v1\nkind: Service\nmetadata: { name: cart }\n')).toEqual([]);
});

test('a Job is not asked how it is', () => {
  const job = SOUND.replace('kind: Deployment', 'kind: Job').replace(/ +(readiness|liveness)Probe: .*\n/g, '');
  expect(pathsIn(job)).toEqual([]);
});

const CART = 'containers[0]';

test.each([
  ['the network of the node', '      volumes:', '      hostNetwork: true\n      volumes:', ['hostNetwork']],
  ['a folder of the node', 'emptyDir: {}', 'hostPath: { path: / }', ['volumes[0]']],
  [
    'a key to the API server',
    'automountServiceAccountToken: false',
    'hostname: cart',
    ['automountServiceAccountToken'],
  ],
  [
    'root, said by the pod',
    'runAsNonRoot: true',
    'runAsNonRoot: false',
    ['initContainers[0].securityContext.runAsNonRoot', `${CART}.securityContext.runAsNonRoot`],
  ],
  [
    'root by its number, in one container',
    'securityContext: *context',
    'securityContext: { runAsUser: 0, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }',
    [`${CART}.securityContext.runAsNonRoot`],
  ],
  [
    'every system call',
    'RuntimeDefault',
    'Unconfined',
    ['initContainers[0].securityContext.seccompProfile', `${CART}.securityContext.seccompProfile`],
  ],
  [
    'another capability',
    'drop: [ALL] }',
    'drop: [ALL], add: [SYS_ADMIN] }',
    ['initContainers[0].securityContext.capabilities', `${CART}.securityContext.capabilities`],
  ],
  [
    'a container without a security context',
    'securityContext: *context',
    'tty: false',
    ['allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem'].map(
      (field) => `${CART}.securityContext.${field}`,
    ),
  ],
  ['a port of the node', 'containerPort: 8080', 'containerPort: 8080, hostPort: 80', [`${CART}.ports[0].hostPort`]],
  ['memory without a limit', ', limits: { memory: 256Mi }', '', [`${CART}.resources.limits.memory`]],
  ['no image version', 'cart:1.0.0', 'cart', [`${CART}.image`]],
  ['the latest image', 'cart:1.0.0', 'cart:latest', [`${CART}.image`]],
  ['no readiness', 'readinessProbe', 'startupProbe', [`${CART}.readinessProbe`]],
])('%s is found where it is written', (_, from, to, expected) => {
  expect(SOUND).toContain(from);
  expect(pathsIn(SOUND.replace(from, to))).toEqual(expected);
});
