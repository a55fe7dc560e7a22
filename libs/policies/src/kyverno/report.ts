import type { Answer } from './apply.ts';

/** How the report begins, behind what mutating policies print. */
const BEGINNING = '{"kind":"ClusterReport"';

interface Result {
  readonly source?: string;
  readonly policy: string;
  readonly result: string;
  readonly message?: string;
  readonly resources?: readonly { readonly uid?: string }[];
}

/**
 * What `kyverno apply --policy-report --output-format json` of version 1.19.1 says of validating policies; nothing when
 * it has written no report.
 *
 * @param output its standard output, of objects whose uid is their number
 */
export function readReport(output: string): Answer[] | undefined {
  // Quotes inside the report are escaped, so the last beginning is the real one whatever an object holds.
  const start = output.lastIndexOf(BEGINNING);
  if (start < 0) return undefined;
  const { results = [] } = JSON.parse(output.slice(start)) as { results?: readonly Result[] };
  return results
    .filter(({ source }) => source === 'KyvernoValidatingPolicy')
    .map(({ policy, result, message = '', resources }) => ({
      object: Number(resources?.[0]?.uid),
      policy,
      outcome: outcomeOf(result, message),
      message,
    }));
}

function outcomeOf(result: string, message: string): Answer['outcome'] {
  if (result === 'pass' || result === 'fail' || result === 'error') return result;
  if (result === 'skip') return message.includes('due to policy exception') ? 'exempt' : 'skip';
  throw new Error(`Kyverno reports an unknown result: ${result}`);
}
