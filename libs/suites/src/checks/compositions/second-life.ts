import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, renderSecondLife, type Claim, type Workbench } from '@platform/plan';

const CONNECTION = 'connection.crossplane.io/v1alpha1';

/**
 * Lets a simulated cloud create what an example composes, on every control plane: the claim has to become Ready, every
 * status field of its API to be filled, and the connection Secret to hold the same keys on every cloud.
 */
export async function checkSecondLife(workbench: Workbench, example: Claim): Promise<Finding[]> {
  const { manifest } = example;
  const findings: Finding[] = [];
  const problem = (message: string, hint: string) =>
    findings.push(findingAt(manifest, [], { code: 'never-ready', severity: 'error', message, hint }));
  const keys = new Map<string, string>();
  for (const plane of workbench.planes) {
    const where = `${plane.cloud}/${plane.environment}`;
    const { result, findings: rendering } = await renderClaim(workbench, example, plane);
    findings.push(...rendering);
    if (!result) continue;
    const { rendered } = await renderSecondLife(workbench, result, plane.cloud);
    const waiting = rendered.resources.filter(({ ready }) => !ready).map(({ resource }) => resource);
    if (waiting.length > 0)
      problem(
        `${where}: the claim never becomes Ready, for ${waiting.join(', ')} does not`,
        'Give a kind that has no Ready condition readinessChecks of type None.',
      );
    for (const field of await statusFields(workbench, example, plane)) {
      if (rendered.status[field] === undefined)
        problem(`${where}: status.${field} is never filled`, 'Patch it, or leave it out of the XRD.');
    }
    const secret = rendered.resources.find(
      ({ object }) => object['kind'] === 'Secret' && object['type'] === CONNECTION,
    );
    keys.set(
      where,
      Object.keys(secret?.object['data'] ?? {})
        .sort()
        .join(', '),
    );
  }
  const [[first, expected] = ['', ''], ...others] = keys;
  if (expected === '') problem(`${first}: no connection Secret`, 'Add connectionDetails to the Composition.');
  for (const [where, found] of others) {
    if (found !== expected)
      problem(
        `the connection Secret holds ${found} on ${where}, but ${expected} on ${first}`,
        'An application must not notice which cloud it is on.',
      );
  }
  return findings;
}

async function statusFields(
  workbench: Workbench,
  { manifest }: Claim,
  plane: Workbench['planes'][number],
): Promise<string[]> {
  const api = await workbench.apis(plane).get(manifest.apiVersion, manifest.kind);
  const { conditions: _, ...fields } = api?.schema.properties?.['status']?.properties ?? {};
  return Object.keys(fields);
}
