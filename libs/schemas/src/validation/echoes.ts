import { didYouMean, formatPath } from '@platform/findings';
import type { SchemaIssue } from '../issue.ts';

/**
 * The issues without those that only repeat another in other words: a misspelt required field is unknown and its right name
 * missing, and a missing part has no fields.
 */
export function withoutEchoes(issues: readonly SchemaIssue[]): SchemaIssue[] {
  const unknown = issues.filter(({ code }) => code === 'unknown-field');
  const missing = new Set(issues.filter(({ code }) => code === 'missing-required').map(({ path }) => formatPath(path)));
  return issues.filter((issue) => {
    if (issue.code !== 'missing-required') return true;
    const wanted = String(issue.path.at(-1));
    const parent = formatPath(issue.path.slice(0, -1));
    if (missing.has(parent)) return false;
    return !unknown.some(
      ({ path }) => formatPath(path.slice(0, -1)) === parent && didYouMean(String(path.at(-1)), [wanted]) !== undefined,
    );
  });
}
