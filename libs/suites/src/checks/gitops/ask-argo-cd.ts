import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEngine, type RunResult } from '@platform/engines';
import { stringifyYaml } from '@platform/manifests';

/** What Argo CD's command line said. */
export interface Answer {
  readonly stdout: string;
  /** The last line of standard error: what it failed on, if it did. */
  readonly complaint: string;
}

const answers = new Map<string, Promise<Answer>>();

/**
 * Asks Argo CD's command line what only looks at files. One question is asked once: copies of a repository in which other
 * things are changed have the same answer.
 *
 * @param args arguments; files are named as in `files`
 * @param files objects to write as YAML, by file name
 * @throws EngineError when it can not be built or started
 */
export function askArgoCd(args: readonly string[], files: Readonly<Record<string, object>>): Promise<Answer> {
  const question = JSON.stringify([args, files]);
  let answer = answers.get(question);
  if (!answer) answers.set(question, (answer = ask(args, files)));
  return answer;
}

async function ask(args: readonly string[], files: Readonly<Record<string, object>>): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'argocd-'));
  try {
    for (const [name, object] of Object.entries(files)) writeFileSync(join(folder, name), stringifyYaml(object));
    const { stdout, stderr }: RunResult = await runEngine('argocd', args, { cwd: folder, timeoutMs: 60_000 });
    return { stdout: stdout.toString('utf8'), complaint: stderr.trim().split('\n').at(-1) ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
