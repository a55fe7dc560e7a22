import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MARK } from './mark.ts';
import { strayFiles } from './strays.ts';

test('what was generated from an API that is gone is a stray, and what somebody wrote is not', () => {
  const root = mkdtempSync(join(tmpdir(), 'generated-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const files = {
    'platform-api/cache/definition.yaml': 'unreadable: [\n',
    'platform-api/cache/rendered/aws.yaml': `# ${MARK}\n`,
    'platform-api/cache/rendered/oracle.yaml': `# ${MARK}\n`,
    'platform-api/gone/rendered/aws.yaml': `# ${MARK}\n`,
    'docs/api/README.md': `<!-- ${MARK} -->\n`,
    'docs/api/cache.md': `<!-- ${MARK} -->\n`,
    'docs/api/gone.md': `<!-- ${MARK} -->\n`,
    'docs/api/by-hand.md': '# By hand\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  expect(strayFiles(root)).toEqual([
    'docs/api/gone.md',
    'platform-api/cache/rendered/oracle.yaml',
    'platform-api/gone/rendered/aws.yaml',
  ]);
});
