import type { FieldPath, Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { conditionFor, type Policy } from '@platform/policies';
import type { ExceptionFile } from './read.ts';

/** Label by which Kyverno 1.19.1 lets the result of one exception replace that of others (pkg/utils/report/metadata.go). */
const PRIORITY = 'polex.kyverno.io/priority';

/**
 * Whether an exception is for one policy, one claim and, where the policy knows values, certain values.
 *
 * @param policy the one it is for, if there is one
 */
export function checkBreadth({ manifest, exception }: ExceptionFile, policy: Policy | undefined): Finding[] {
  const broad = (path: FieldPath, message: string, hint: string): Finding =>
    findingAt(manifest, path, { code: 'exception-broad', severity: 'error', message, hint });
  const { metadata, spec = {} } = manifest.object;
  const findings: Finding[] = [];

  const references: readonly unknown[] = Array.isArray(spec.policyRefs) ? spec.policyRefs : [];
  const [reference] = references as readonly { kind?: unknown }[];
  if (references.length !== 1 || reference?.kind !== 'ValidatingPolicy')
    findings.push(
      broad(
        ['spec', 'policyRefs'],
        references.length === 1
          ? `the exception is for a ${String(reference?.kind)}, not for a ValidatingPolicy`
          : `the exception is for ${references.length} policies`,
        'Write one exception a policy, with kind: ValidatingPolicy.',
      ),
    );
  if (exception.claim === undefined)
    findings.push(
      broad(
        ['spec', 'matchConditions'],
        'the condition does not name one claim by kind, namespace and name',
        `Write one condition, in this form: ${conditionFor({ kind: '<Kind>', namespace: '<team>', name: '<claim>' })}`,
      ),
    );
  if (spec.images !== undefined)
    findings.push(broad(['spec', 'images'], 'the exception is for images, whatever claim they are in', 'Remove it.'));
  if (policy?.takesValues && exception.allowedValues.length === 0)
    findings.push(
      broad(
        ['spec', 'allowedValues'],
        `the exception lets every value of ${policy.field ?? 'the field'} through`,
        'Name the values that are needed under allowedValues.',
      ),
    );
  if (metadata?.labels?.[PRIORITY] !== undefined)
    findings.push(
      broad(
        ['metadata', 'labels', PRIORITY],
        'the exception decides what is reported of others',
        'Remove the label: one exception is enough for one claim.',
      ),
    );
  return findings;
}
