import type { Finding } from '@platform/findings';

/** One thing that a suite checks, and that is shown as one test. */
export interface Check {
  /** What holds when nothing is found, as a sentence without its end. */
  readonly title: string;
  run(): readonly Finding[] | Promise<readonly Finding[]>;
}

/** The checks of a suite over one project: `folder` is relative to the repository's `root`. */
export type Checks = (root: string, folder: string) => readonly Check[];

/** Everything that a suite finds in a project, without a test runner. */
export async function findAll(checks: readonly Check[]): Promise<Finding[]> {
  const found = await Promise.all(checks.map((check) => check.run()));
  return found.flat();
}

/** The same, one check after the other, until enough is found; what comes after that is not looked at. */
export async function findUntil(
  checks: readonly Check[],
  isEnough: (findings: readonly Finding[]) => boolean,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const check of checks) {
    found.push(...(await check.run()));
    if (isEnough(found)) break;
  }
  return found;
}
