import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Guarantees } from './guarantees.ts';
import { renderClaim, renderSecondLife, type Claim, type Workbench } from '@platform/plan';

const CONNECTION = 'connection.crossplane.io/v1alpha1';

/**
 * Lets a simulated cloud create what an example composes, on every control plane: the claim has to become Ready, every
 * status field of its API to be filled, and the connection Secret to hold the keys that are promised on every cloud.
 */
export async function checkSecondLife(
  workbench: Workbench,
  example: Claim,
  { connection }: Guarantees,
): Promise<Finding[]> {
  const { manifest } = example;
  const findings: Finding[] = [];
  const problem = (message: string, hint: string) =>
    findings.push(findingAt(manifest, [], { code: 'never-ready', severity: 'error', message, hint }));
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
    const keys = Object.keys(secret?.object['data'] ?? {}).sort();
    if (!isDeepStrictEqual(keys, connection)) {
      const found = keys.length === 0 ? 'does not exist' : `holds ${keys.join(', ')}`;
      problem(
        `${where}: the connection Secret ${found}; promised are ${connection.join(', ')}`,
        'An application must not notice which cloud it is on.',
      );
    }
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
