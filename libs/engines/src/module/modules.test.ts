import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModuleName } from '../catalogue/modules.ts';
import { moduleFolder } from './modules.ts';

// The provider modules weigh up to 100 MB where they have not been fetched yet.
const PATIENCE = 900_000;

test.each<[ModuleName, string, RegExp, number]>([
  ['provider-aws', 'package/crds', /\.aws\.m\.upbound\.io_/, 900],
  ['provider-azure', 'package/crds', /\.azure\.m\.upbound\.io_/, 700],
  ['provider-gcp', 'package/crds', /\.gcp\.upbound\.io_/, 300],
  ['provider-kubernetes', 'package/crds', /kubernetes\.m\.crossplane\.io_/, 4],
  ['external-secrets', 'config/crds/bases', /external-secrets\.io_/, 20],
  ['argocd', 'manifests/crds', /-crd\.yaml$/, 3],
  ['crossplane', 'cluster/crds', /crossplane\.io_/, 15],
  ['kyverno', 'config/crds', /policies\.kyverno\.io/, 1],
  ['kubernetes', 'api/openapi-spec/v3', /_openapi\.json$/, 30],
])(
  '%s ships its schemas in %s',
  async (name, folder, pattern, atLeast) => {
    const files = readdirSync(join(await moduleFolder(name), folder), { recursive: true });
    expect(files.filter((file) => pattern.test(String(file))).length).toBeGreaterThanOrEqual(atLeast);
  },
  PATIENCE,
);
