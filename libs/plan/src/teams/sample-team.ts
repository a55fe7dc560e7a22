import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringifyYaml } from '@platform/manifests';
import { onTestFinished } from 'vitest';

/** As much of a schema as the tests need. */
export const SAMPLE_SCHEMA = JSON.stringify({
  type: 'object',
  required: ['name', 'owners', 'regions', 'environments', 'quotas'],
  properties: {
    quotas: {
      type: 'object',
      additionalProperties: false,
      properties: { databases: { title: 'DatabaseInstanceClaim' }, caches: { title: 'CacheInstanceClaim' } },
    },
  },
});

/** The content of a team.yaml; for tests only. */
export function teamText(changes: Readonly<Record<string, unknown>> = {}): string {
  return stringifyYaml({
    name: 'checkout',
    description: 'The cart.',
    owners: { group: 'checkout-engineers', email: 'checkout@example.com' },
    contacts: { chat: '#team-checkout' },
    costCentre: 'CC-1001',
    tier: 'standard',
    dataClassification: 'internal',
    regions: ['eu-west-1', 'eu-central-1'],
    environments: ['dev', 'production'],
    quotas: { databases: 1 },
    ...changes,
  });
}

/** A repository with these files, until the test ends; for tests only. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'teams-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}
