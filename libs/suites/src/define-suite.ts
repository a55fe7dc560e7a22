import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode, terminal, type Finding } from '@platform/findings';
import { inject, test } from 'vitest';
import type { Checks } from './check.ts';
import { forEachProject } from './for-each-project.ts';

/** Thrown by a test whose check found something; the message is the report. */
class Findings extends Error {
  override readonly name = 'Findings';

  constructor(root: string, findings: readonly Finding[]) {
    super(terminal(findings, { source: (file) => sourceOf(root, file) }));
  }
}

/** A finding may be about a file that is missing. */
function sourceOf(root: string, file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Turns the checks of a suite into tests: one a check, for every project that the suite is due for.
 *
 * @param timeout milliseconds that a check may take, where those of vitest.config.ts are too few
 */
export function defineSuite(suite: string, checks: Checks, timeout?: number): void {
  const root = inject('root');
  forEachProject(suite, (folder) => {
    for (const check of checks(root, folder)) {
      test(check.title, { timeout }, async () => {
        const findings = await check.run();
        if (exitCode(findings) !== 0) throw new Findings(root, findings);
      });
    }
  });
}
