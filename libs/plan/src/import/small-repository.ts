import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const FIXTURES = join(import.meta.dirname, '../../fixtures/import');

/** A folder of foreign claims that tests import. */
export const FOREIGN = join(FIXTURES, 'foreign');

/** A small repository with two teams, which is gone when the test ends; for tests only. */
export function smallRepository(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'import-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(FIXTURES, 'repository'), root, { recursive: true });
  writeFiles(root, files);
  return root;
}

/** Writes files (path -> content) below a folder. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
}

/** A foreign claim, in the form of the public reference implementation. */
export function foreignClaim(
  name: string,
  {
    kind = 'DatabaseInstanceClaim',
    namespace = 'checkout',
    team = 'checkout',
    label = true,
    spec = '  region: eu-west-1\n  size: small\n',
  } = {},
): string {
  const metadata = `${namespace && `  namespace: ${namespace}\n`}${label ? `  labels:\n    team: ${team}\n` : ''}`;
  return `apiVersion: platform.kubecon.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${metadata}spec:\n  team: ${team}\n${spec}`;
}
