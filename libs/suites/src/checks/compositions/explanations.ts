import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, readManifests, type Manifest } from '@platform/manifests';
import { composedNames, COST_DRIVERS, EXPLAIN, explanationsOf } from '@platform/plan';

/** So long a line may be for `platform show` to print it on one. */
const LONGEST = 110;

/** A Composition says of each of its resources what it is for, of nothing else, and what the bill depends on. */
export function checkExplanations(root: string, file: string): Finding[] {
  return readManifests(root, [file])
    .manifests.filter(({ kind }) => kind === 'Composition')
    .flatMap(checkComposition);
}

function checkComposition(composition: Manifest): Finding[] {
  const names = composedNames(composition.object);
  const explained = explanationsOf(composition.object);
  const costs = String(composition.object['metadata'].annotations?.[COST_DRIVERS] ?? '');
  return [
    ...names
      .filter((name) => !explained.has(name))
      .map((name) => {
        const hint = `Add the annotation ${EXPLAIN}${name}: what it is for, in a line.`;
        return finding(composition, [], `nothing says what the resource ${name} is for`, hint);
      }),
    ...[...explained].flatMap(([name, text]) => {
      const key = `${EXPLAIN}${name}`;
      if (names.includes(name)) return checkLine(composition, key, text);
      const near = didYouMean(name, names);
      const hint = near ? `Did you mean ${near}?` : 'Remove it.';
      return [finding(composition, [key], `${key} explains a resource that is not composed`, hint)];
    }),
    ...checkLine(composition, COST_DRIVERS, costs, Infinity),
  ];
}

/** A line that stands in tables and below resources: words, and no full stop. */
function checkLine(composition: Manifest, key: string, text: string, longest = LONGEST): Finding[] {
  const wrong = (message: string, hint: string) => [finding(composition, [key], `${key} ${message}`, hint)];
  if (!/\w/.test(text)) return wrong('says nothing', 'Write a line.');
  if (text.endsWith('.')) return wrong('ends with a full stop', 'Leave it out: the line stands in tables.');
  return text.length <= longest ? [] : wrong(`has ${text.length} characters`, `Say it in ${longest}.`);
}

function finding(composition: Manifest, path: readonly string[], message: string, hint: string): Finding {
  return findingAt(composition, ['metadata', 'annotations', ...path], {
    code: 'unexplained',
    severity: 'error',
    message,
    hint,
  });
}
