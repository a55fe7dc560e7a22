import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError, ensureEngine } from '@platform/engines';
import { ENGINES, pinOf } from '../../inputs/engines.ts';
import { describeError } from './errors.ts';

/**
 * Builds the programs that the suites will start before the first test runs, where a build of minutes can show its
 * progress and breaks no time limit. A workspace starts only the programs that it pins.
 *
 * @param root of the workspace
 * @returns why a suite can not run, for the suites whose programs can not be had
 */
export async function prepareEngines(root: string, suites: ReadonlySet<string>): Promise<Map<string, string>> {
  const problems = new Map<string, string>();
  for (const suite of suites) {
    try {
      for (const name of ENGINES[suite] ?? []) {
        const isPinned = existsSync(join(root, 'tools/engines', pinOf(name), 'go.mod'));
        if (isPinned) await ensureEngine(name, { progress: (line) => console.error(line) });
      }
    } catch (error) {
      problems.set(suite, error instanceof EngineError ? describeEngineError(error) : describeError(error, root));
    }
  }
  return problems;
}

/** An engine's error says what failed, what to do about it, and what the program itself said. */
function describeEngineError({ message, hint, stderr }: EngineError): string {
  return [message, hint, stderr.trimEnd()].filter(Boolean).join('\n');
}
