/** Steps from a document's root to a field: keys of mappings and indexes of lists. */
export type FieldPath = readonly (string | number)[];

/**
 * Writes a field path as Crossplane and people do: `spec.pipeline[0].step`. A key that is no plain word stands in
 * brackets: `metadata.labels[app.kubernetes.io/name]`. The empty path, a whole document, is ''.
 */
export function formatPath(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    const isPlain = typeof step === 'string' && /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step);
    if (!isPlain) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
