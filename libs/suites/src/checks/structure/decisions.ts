import { parse } from 'yaml';
import type { Finding } from '@platform/findings';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { aboutFile, textOf } from '../../files/text.ts';

const STATUS = ['proposed', 'accepted', 'superseded', 'rejected'];

/** Every decision says whether it holds, and since when. */
export const decisionChecks: Checks = (root, folder) =>
  projectFiles(root, folder)
    .filter((file) => /^docs\/decisions\/(?!README).*\.md$/.test(file))
    .map((file) => ({ title: `${file} has a status and a date`, run: () => undated(file, textOf(root, file)) }));

function undated(file: string, text: string): Finding[] {
  const [, frontMatter] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
  const fields = frontMatter === undefined ? {} : readFields(frontMatter);
  const faults = [
    STATUS.includes(String(fields['status'])) ? [] : `The decision has no status.`,
    /^\d{4}-\d{2}-\d{2}$/.test(String(fields['date'])) ? [] : `The decision has no date.`,
  ].flat();
  const hint = `Begin the file with ---, status: ${STATUS.join(' | ')}, date: <year>-<month>-<day>, ---.`;
  return faults.map((message) => aboutFile(file, { code: 'decision-undated', message, hint }));
}

function readFields(frontMatter: string): Record<string, unknown> {
  try {
    return (parse(frontMatter) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
