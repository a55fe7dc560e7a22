import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseManifests, stringifyYaml } from '@platform/manifests';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expandApplicationSet } from './expand.ts';

const FILES = ['teams/checkout/dev/a.yaml', 'teams/checkout/workloads/cart/b.yaml', 'teams/payments/production/c.yaml'];
const ENVIRONMENT = '{{ index .metadata.labels "environment" }}';
const IN = (values: readonly string[]) => ({
  selector: { matchExpressions: [{ key: 'environment', operator: 'In', values }] },
});

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gitops-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  mkdirSync(join(root, 'teams/search/dev'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const cluster = (name: string, environment: string) => ({
  name,
  server: `https://${name}.example.com`,
  labels: { environment },
  annotations: {},
});

function expand(generators: readonly object[], name: string, spec: object = { goTemplate: true }) {
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'set', namespace: 'argocd' },
    spec: { ...spec, generators, template: { metadata: { name }, spec: { project: name } } },
  };
  const [manifest] = parseManifests('set.yaml', stringifyYaml(object)).manifests;
  const clusters = [cluster('AWS_dev', 'dev'), cluster('gcp-production', 'production')];
  return expandApplicationSet(manifest!, { root, clusters });
}

const namesOf = (...args: Parameters<typeof expand>) => expand(...args).applications.map(({ name }) => name);

test('a cluster that is selected gets an Application, with a name that Kubernetes takes', () => {
  expect(namesOf([{ clusters: IN(['dev', 'staging']) }], 'platform-{{ .nameNormalized }}')).toEqual([
    'platform-aws-dev',
  ]);
});

test.each([
  ['NotIn', ['dev'], ['gcp-production']],
  ['Exists', undefined, ['AWS_dev', 'gcp-production']],
  ['DoesNotExist', undefined, []],
])('clusters are selected by %s %s', (operator, values, expected) => {
  const selector = { matchExpressions: [{ key: 'environment', operator, ...(values && { values }) }] };
  expect(namesOf([{ clusters: { selector } }], '{{ .name }}')).toEqual(expected);
});

test('a selector with labels wants all of them', () => {
  expect(namesOf([{ clusters: { selector: { matchLabels: { environment: 'dev' } } } }], '{{ .name }}')).toEqual([
    'AWS_dev',
  ]);
  expect(namesOf([{ clusters: { selector: { matchLabels: { environment: 'prod' } } } }], '{{ .name }}')).toEqual([]);
});

test('folders that hold a file become Applications, one by one level, without those that are excluded', () => {
  const directories = [{ path: 'teams/*/*' }, { path: 'teams/*/workloads', exclude: true }];
  expect(namesOf([{ git: { directories } }], '{{ index .path.segments 1 }}-{{ .path.basename }}')).toEqual([
    'checkout-dev',
    'payments-production',
  ]);
});

test('in a matrix the second generator is filled in from the first', () => {
  const generators = [
    { clusters: IN(['dev', 'production']) },
    { git: { directories: [{ path: `teams/*/${ENVIRONMENT}` }] } },
  ];
  expect(namesOf([{ matrix: { generators } }], '{{ .name }}:{{ .path.path }}')).toEqual([
    'AWS_dev:teams/checkout/dev',
    'gcp-production:teams/payments/production',
  ]);
});

test('the template is filled in everywhere', () => {
  const [application] = expand([{ clusters: IN(['dev']) }], '{{ .name }}').applications;
  expect(application?.object).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'AWS_dev', namespace: 'argocd' },
    spec: { project: 'AWS_dev' },
  });
});

test.each([
  ['a generator that is not understood', [{ list: { elements: [] } }], '{{ .name }}', { goTemplate: true }],
  ['a matrix of one', [{ matrix: { generators: [{ clusters: {} }] } }], '{{ .name }}', { goTemplate: true }],
  ['a key that nothing gives', [{ clusters: {} }], '{{ .cloud }}', { goTemplate: true }],
  ['a template of the old form', [{ clusters: {} }], '{{name}}', {}],
])('%s is a finding, and makes no Application', (_, generators, name, spec) => {
  const { applications, findings } = expand(generators, name, spec);
  expect(applications).toEqual([]);
  expect(findings).toMatchObject([{ code: 'applications-wrong', file: 'set.yaml' }]);
});
