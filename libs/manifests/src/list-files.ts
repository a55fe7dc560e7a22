import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import type { Finding } from '@platform/findings';
import { fileFinding, realPathInside, unreadable } from './inside.ts';

/** YAML files found, and findings for what could not be followed. */
export interface FileList {
  /** Relative to the repository's root, with '/' between folders, in code unit order. */
  readonly files: string[];
  readonly findings: Finding[];
}

const SKIPPED = new Set(['.git', '.nx', 'dist', 'node_modules']);
const YAML_FILE = /\.ya?ml$/;

/**
 * Lists the YAML files in folders of the repository and below; '' stands for the whole repository. Links are followed
 * while they stay inside; a link that leaves the repository or leads nowhere is a finding, whatever its name, since Argo CD
 * refuses a repository that holds one. A folder reached in several ways is listed once. Throws only when `root` is missing.
 * @param folders relative to `root`; a file may stand in place of a folder
 */
export function listFiles(root: string, folders: readonly string[]): FileList {
  const realRoot = realpathSync.native(root);
  const files = new Set<string>();
  const findings: Finding[] = [];
  const visited = new Set<string>();
  // Linked folders wait until all real ones are done, so that a file is named by its own folder wherever it has one listed.
  const linked: string[] = [];

  function visit(path: string, isLink: boolean): void {
    const real = realPathInside(realRoot, path);
    if (real.finding !== undefined) return void findings.push(real.finding);
    const stat = statSync(real.path);
    if (stat.isDirectory()) {
      if (isLink) linked.push(path);
      else walk(path, real.path);
    } else if (!YAML_FILE.test(path)) return;
    else if (stat.isFile()) files.add(path);
    else
      findings.push(fileFinding(path, 'file-unreadable', 'this is a pipe, socket or device, not a file', 'remove it'));
  }

  function walk(folder: string, real: string): void {
    if (visited.has(real)) return;
    visited.add(real);
    let entries: Dirent[];
    try {
      entries = readdirSync(real, { withFileTypes: true });
    } catch (error) {
      return void findings.push(unreadable(folder, error));
    }
    for (const entry of entries) {
      if (SKIPPED.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) {
        if (YAML_FILE.test(entry.name)) files.add(path);
      } else visit(path, entry.isSymbolicLink());
    }
  }

  for (const folder of folders) visit(folder.replace(/\/+$/, ''), false);
  for (let path = linked.shift(); path !== undefined; path = linked.shift()) visit(path, false);
  return { files: [...files].toSorted(), findings };
}
