import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { cacheFolder } from '@platform/engines';

/** A question to Crossplane's and the API server's own code; see oracle/main.go. */
export interface Question {
  readonly ask: 'crd-from-xrd' | 'check-crd' | 'check-object' | 'match';
  readonly xrd?: unknown;
  readonly crd?: unknown;
  readonly object?: unknown;
  readonly old?: unknown;
  readonly pattern?: string;
  readonly texts?: readonly string[];
}

/** Its answer: the errors found, and what was asked for. */
export interface Answer {
  readonly errors: readonly { readonly type: string; readonly path: string; readonly message: string }[];
  readonly crd?: any;
  readonly object?: any;
  readonly matches?: readonly boolean[];
}

const SOURCE = join(import.meta.dirname, '..', '..', 'oracle');

/** Asks the oracle, which is built first when its sources or pins have changed; that takes a minute or two. */
export async function askOracle(questions: readonly Question[]): Promise<Answer[]> {
  const child = spawn(await builtOracle(), { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(questions));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (output === '') throw new Error(`the oracle gave no answer: ${errors}`);
  return JSON.parse(output) as Answer[];
}

async function builtOracle(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of readdirSync(SOURCE).toSorted()) hash.update(readFileSync(join(SOURCE, file)));
  const binary = cacheFolder(
    'schemas',
    'oracle',
    hash.digest('hex').slice(0, 24),
    process.platform === 'win32' ? 'oracle.exe' : 'oracle',
  );
  if (existsSync(binary)) return binary;
  mkdirSync(dirname(binary), { recursive: true });
  const beside = `${binary}.${process.pid}`;
  const env = { ...process.env, CGO_ENABLED: '0' };
  await promisify(execFile)('go', ['build', '-mod=readonly', '-trimpath', '-o', beside, '.'], { cwd: SOURCE, env });
  renameSync(beside, binary);
  return binary;
}
