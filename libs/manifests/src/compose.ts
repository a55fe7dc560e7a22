import { parseAllDocuments, type Document, type LineCounter } from 'yaml';

/**
 * Parses all documents of a text without judging them: syntax errors stand in each document's `errors`. Any `%YAML`
 * directive is read as YAML 1.2, keys may repeat (`inspect` reports them) and merge keys are ordinary keys.
 */
export function compose(text: string, lineCounter: LineCounter): Document.Parsed[] {
  const { stackTraceLimit } = Error;
  // Hostile text yields a million parse errors; without their stack traces they cost seconds and gigabytes less.
  Error.stackTraceLimit = 0;
  try {
    const options = {
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
    } as const;
    return [...parseAllDocuments(text, { ...options, logLevel: 'silent', lineCounter })];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
