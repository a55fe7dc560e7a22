import { EngineError, runEngine } from '@platform/engines';

/** One row of Kyverno's own test report. */
export interface TestRow {
  readonly policy: string;
  /** `<apiVersion>/<kind>/<namespace>/<name>`, without the namespace for what has none. */
  readonly resource: string;
  readonly isPassed: boolean;
  /** `Ok`; `Excluded` is a row that passes although the policy never looked. */
  readonly reason: string;
}

/**
 * Runs every kyverno-test.yaml below a folder with Kyverno's command line.
 *
 * @throws EngineError when it stops before the end, such as on a file that it can't read
 */
export async function runKyvernoTests(folder: string): Promise<readonly TestRow[]> {
  const args = ['test', folder, '--output-format', 'json', '--remove-color', '--require-tests'];
  const { stdout, stderr } = await runEngine('kyverno', args, { timeoutMs: 300_000 });
  const output = stdout.toString('utf8');
  if (/^Test Summary: /m.test(output)) return rowsIn(output);
  throw new EngineError('engine-failed', `kyverno test fails: ${stderr.trim().slice(-2000)}`, 'Mend what it names.');
}

/** The rows among what `kyverno test --output-format json` of version 1.19.1 prints: an array a file, between other lines. */
export function rowsIn(output: string): TestRow[] {
  const arrays = output.match(/^\[\n[^]*?^\]$/gm) ?? [];
  const rows = arrays.flatMap((array) => JSON.parse(array) as Readonly<Record<string, string>>[]);
  return rows.map((row) => ({
    policy: row['POLICY'] ?? '',
    resource: row['RESOURCE'] ?? '',
    isPassed: row['RESULT'] === 'Pass',
    reason: row['REASON'] ?? '',
  }));
}
