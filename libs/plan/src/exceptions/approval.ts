import { basename } from 'node:path/posix';
import { didYouMean, type FieldPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { EXCEPTION_NAMESPACE } from '@platform/policies';
import type { ExceptionFile } from './read.ts';

/** What an exception says about itself, and what it fails to say without. */
const PROPERTIES = {
  reason: 'why it is needed',
  ticket: 'under which ticket it was decided',
  owner: 'whose it is: a team, or platform',
  'approved-by': 'who approved it',
  granted: 'since when it holds, as a date such as 2026-11-21',
};

/** Who may own an exception besides teams. */
const PLATFORM = 'platform';

/** What promote-policy and people in a hurry write: no answer. */
const PLACEHOLDER = /^(|pending\b.*|todo\b.*|tbd|none|-|\?)$/is;

/** Whether an exception says why, under which ticket, whose it is, who approved it, since when and until when. */
export function checkApproval({ manifest, exception }: ExceptionFile, teams: readonly string[]): Finding[] {
  const incomplete = (path: FieldPath, message: string, hint: string): Finding =>
    findingAt(manifest, path, { code: 'exception-incomplete', severity: 'error', message, hint });
  const findings: Finding[] = [];

  if (basename(manifest.file) !== `${manifest.name}.yaml`)
    findings.push(
      incomplete(
        ['metadata', 'name'],
        `the file of the exception ${manifest.name} has another name`,
        `Call it ${manifest.name}.yaml: reports name the exception, and people look for its file.`,
      ),
    );
  if (manifest.namespace !== EXCEPTION_NAMESPACE)
    findings.push(
      incomplete(
        ['metadata', 'namespace'],
        `an exception in ${manifest.namespace ? `the namespace ${manifest.namespace}` : 'no namespace'} has no effect`,
        `Write namespace: ${EXCEPTION_NAMESPACE}.`,
      ),
    );

  const properties: Readonly<Record<string, unknown>> = exception.properties;
  for (const [property, meaning] of Object.entries(PROPERTIES)) {
    const value = properties[property];
    if (typeof value === 'string' && !PLACEHOLDER.test(value.trim())) continue;
    const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}, which is no answer`;
    findings.push(
      incomplete(
        ['spec', 'properties', property],
        `${property} ${found}`,
        `Say ${meaning}${typeof value === 'number' ? ', as text' : ''}.`,
      ),
    );
  }

  const { owner } = properties;
  const owners = [...teams, PLATFORM];
  if (typeof owner === 'string' && !PLACEHOLDER.test(owner.trim()) && !owners.includes(owner)) {
    const near = didYouMean(owner, owners);
    findings.push(
      incomplete(
        ['spec', 'properties', 'owner'],
        `there is no team ${owner} that could own the exception`,
        near ? `Did you mean ${near}?` : `Known: ${owners.join(', ')}`,
      ),
    );
  }
  const { reportResult } = manifest.object['spec'] ?? {};
  if (reportResult !== undefined && reportResult !== 'skip')
    findings.push(
      incomplete(
        ['spec', 'reportResult'],
        `the exception would be reported as ${String(reportResult)}, as if the claim kept to the policy`,
        'Leave reportResult out, or write skip.',
      ),
    );
  return findings;
}
