import { code } from '../../markdown/inline.ts';
import { isReported, isScanned, operationsOf, type Operation, type PolicySource } from '../source.ts';

const WORDS: Readonly<Record<Operation, string>> = { CREATE: 'created', UPDATE: 'changed', DELETE: 'deleted' };

/** When a policy is asked, and what it leaves alone. */
export function when(source: PolicySource): string {
  const operations = operationsOf(source);
  const written: readonly { readonly expression: string }[] = source.object['spec'].matchConditions ?? [];
  const conditions = written.map(({ expression }) => expression);
  return [
    `It is asked when one of them is ${either(operations.map((one) => WORDS[one]))}.`,
    operations.includes('UPDATE') ? whatIsThere(conditions) : 'What is there already is left alone.',
    conditions.some((one) => one.includes('!has(object.metadata.deletionTimestamp)'))
      ? 'What is being deleted is not held up.'
      : '',
    unlisted(source),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A condition that compares fields with what they were leaves alone what keeps them. */
function whatIsThere(conditions: readonly string[]): string {
  const compared = conditions.flatMap((one) =>
    [...one.matchAll(/\bobject\.([\w.]+) != oldObject\.\1(?![\w.])/g)].map(([, field]) => code(field!)),
  );
  return compared.length === 0
    ? ''
    : `What is there already is left alone until its ${either([...new Set(compared)])} changes.`;
}

function unlisted(source: PolicySource): string {
  if (source.policy === undefined || isReported(source)) return '';
  const why = isScanned(source)
    ? 'It judges changes, which nobody can see afterwards'
    : 'It judges who writes, which nobody can tell afterwards';
  return `${why}: reports about what is there never list it.`;
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
