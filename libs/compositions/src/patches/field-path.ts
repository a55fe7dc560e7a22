/**
 * Splits a field path of patch-and-transform, such as `spec.forProvider.tags[team]` or `status.nodes[0].address`, into
 * its steps; undefined when the text is none (crossplane-runtime, pkg/fieldpath).
 */
export function parseFieldPath(text: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[([^[\]]+)\]/y;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) return undefined;
    const [, field, bracketed] = found;
    if (field !== undefined) steps.push(field);
    else steps.push(/^\d+$/.test(bracketed!) ? Number(bracketed) : bracketed!);
  }
  return steps.length > 0 ? steps : undefined;
}
