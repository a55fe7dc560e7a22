import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { checkServices } from './services.ts';

const PODS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  template:
    metadata: { labels: { app: cart, tier: shop } }
    spec: { containers: [{ name: cart, ports: [{ name: http, containerPort: 8080 }] }] }
`;

const found = (spec: string) => {
  const service = `apiVersion: v1\nkind: Service\nmetadata: { name: cart }\nspec: ${spec}\n`;
  return checkServices(parseManifests('a.yaml', `${PODS}---\n${service}`).manifests).map(({ message }) => message);
};

test.each([
  ['by the name of a port', '{ selector: { app: cart }, ports: [{ port: 80, targetPort: http }] }'],
  ['by its number', '{ selector: { app: cart }, ports: [{ port: 80, targetPort: 8080 }] }'],
  ['by its own number', '{ selector: { app: cart, tier: shop }, ports: [{ port: 8080 }] }'],
])('a Service finds its pods %s', (_, spec) => expect(found(spec)).toEqual([]));

test.each([
  ['{ selector: { app: basket }, ports: [{ port: 8080 }] }', 'Service cart selects no pods of this folder'],
  ['{ ports: [{ port: 8080 }] }', 'Service cart selects no pods of this folder'],
  ['{ selector: { app: cart }, ports: [{ port: 80 }] }', 'the pods of Service cart have no port 80'],
])('%s leads nowhere', (spec, message) => expect(found(spec)).toEqual([message]));
