import { dirname } from 'node:path/posix';
import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { SyncError } from '@nx/devkit/internal';
import { readTable, stampText, TABLE_FILE } from '@platform/compositions';
import { terminal, type Finding } from '@platform/findings';

/** What Nx says when the files are not as this generator would leave them. */
interface OutOfSync {
  readonly outOfSyncMessage: string;
  readonly outOfSyncDetails: string[];
}

/**
 * Stamps the one table into the files that take from it. Registered as a sync generator: `nx sync` writes them and
 * `nx sync:check` fails while one is stale. A marker or table that can not be used stops it before anything is written.
 */
export default function stamps(tree: Tree): OutOfSync | undefined {
  const source = tree.read(TABLE_FILE, 'utf8');
  if (source === null) return undefined;
  const { table, findings } = readTable(TABLE_FILE, source);
  if (!table) throw unusable(findings, tree);

  const stale: { file: string; text: string }[] = [];
  const problems: Finding[] = [];
  visitNotIgnoredFiles(tree, dirname(TABLE_FILE), (file) => {
    if (!/\.ya?ml$/.test(file) || file === TABLE_FILE) return;
    const before = tree.read(file, 'utf8')!;
    const { text, findings } = stampText(file, before, table);
    problems.push(...findings);
    if (text !== before) stale.push({ file, text });
  });
  if (problems.length) throw unusable(problems, tree);

  for (const { file, text } of stale) tree.write(file, text);
  return stale.length === 0
    ? undefined
    : { outOfSyncMessage: `These files differ from ${TABLE_FILE}.`, outOfSyncDetails: stale.map(({ file }) => file) };
}

function unusable(findings: readonly Finding[], tree: Tree): SyncError {
  const report = terminal(findings, { source: (file) => tree.read(file, 'utf8') ?? undefined });
  return new SyncError('The table could not be stamped', report.trimEnd().split('\n'));
}
