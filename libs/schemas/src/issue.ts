import { didYouMean, type FindingCode, type Severity } from '@platform/findings';

/** One thing that a schema finds wrong with an object; becomes a Finding once its file is known. */
export interface SchemaIssue {
  /** Steps from the object's root to the field at fault; [] is the whole object. */
  readonly path: readonly (string | number)[];
  readonly code: FindingCode;
  /** How much it weighs; an error when absent. */
  readonly severity?: Severity;
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
}

const LISTED = 12;

/** A hint that names the known word that was probably meant, or lists the words when they are few; else undefined. */
export function hintFrom(word: string, known: readonly string[], label: string): string | undefined {
  const meant = didYouMean(word, known);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return known.length > 0 && known.length <= LISTED ? `${label}: ${known.join(', ')}.` : undefined;
}

/** The same issues seen from further out: each path gains the steps before it. */
export function within(prefix: readonly (string | number)[], issues: readonly SchemaIssue[]): SchemaIssue[] {
  return prefix.length === 0 ? [...issues] : issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));
}
