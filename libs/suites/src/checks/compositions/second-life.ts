import { connectionSecretOf, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, renderSecondLife, type Claim, type Workbench } from '@platform/plan';
import type { Guarantees } from './guarantees.ts';

/**
 * Lets a simulated cloud create what an example composes, on every control plane: the claim has to become Ready, every
 * status field of its API to be filled, and the connection Secret to hold what is promised.
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
    for (const message of checkConnection(rendered, connection)) {
      problem(`${where}: ${message}`, 'An application must not notice which cloud it is on.');
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

/** What is wrong with the Secret that applications read. */
function checkConnection(rendered: Rendered, promised: Guarantees['connection']): string[] {
  const secret = connectionSecretOf(rendered);
  if (!secret) return ['there is no connection Secret'];
  const data: Readonly<Record<string, string>> = secret['data'] ?? {};
  const keys = [...new Set([...Object.keys(data), ...Object.keys(promised)])].sort();
  return keys.flatMap((key) => {
    const wanted = promised[key];
    if (!wanted) return [`the connection Secret holds ${key}, which nobody promised`];
    if (data[key] === undefined) return [`the connection Secret lacks ${key}`];
    const held = Buffer.from(data[key], 'base64').toString();
    const expected = wanted.status === undefined ? wanted.equals : String(rendered.status[wanted.status]);
    return expected === undefined || held === expected
      ? []
      : [`the connection Secret's ${key} is ${held}, not ${expected}`];
  });
}
