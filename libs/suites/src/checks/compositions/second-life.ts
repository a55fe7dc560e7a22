import { connectionSecretOf, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, renderSecondLife, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import type { ConnectionKey, Guarantees } from './guarantees.ts';

/**
 * Lets a simulated cloud create what an example composes: the claim has to become Ready, every status field of its API
 * to be filled, and the connection Secret to hold what is promised.
 */
export async function checkSecondLife(
  workbench: Workbench,
  example: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Finding[]> {
  const { result, findings } = await renderClaim(workbench, example, plane);
  if (!result) return [...findings];
  const problem = (message: string, hint: string): Finding =>
    findingAt(example.manifest, [], {
      code: 'never-ready',
      severity: 'error',
      message: `${plane.cloud}/${plane.environment}: ${message}`,
      hint,
    });
  const { rendered } = await renderSecondLife(workbench, result, plane.cloud);
  const waiting = rendered.resources.filter(({ ready }) => !ready).map(({ resource }) => resource);
  const fields = await statusFields(workbench, example, plane);
  const promised = guarantees.connection(plane.cloud, result.stored['spec']);
  return [
    ...findings,
    ...(waiting.length === 0
      ? []
      : [
          problem(
            `the claim never becomes Ready, for ${waiting.join(', ')} does not`,
            'Give a kind that has no Ready condition readinessChecks of type None.',
          ),
        ]),
    ...fields
      .filter((field) => rendered.status[field] === undefined)
      .map((field) => problem(`status.${field} is never filled`, 'Patch it, or leave it out of the XRD.')),
    ...checkConnection(rendered, promised).map((message) =>
      problem(message, 'An application must not notice which cloud it is on.'),
    ),
  ];
}

async function statusFields(workbench: Workbench, { manifest }: Claim, plane: ControlPlane): Promise<string[]> {
  const api = await workbench.apis(plane).get(manifest.apiVersion, manifest.kind);
  const { conditions: _, ...fields } = api?.schema.properties?.['status']?.properties ?? {};
  return Object.keys(fields);
}

/** What is wrong with the Secret that applications read. */
function checkConnection(rendered: Rendered, promised: Readonly<Record<string, ConnectionKey>>): string[] {
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
    const isKept = new RegExp(wanted.matches ?? '').test(held) && (expected === undefined || held === expected);
    return isKept ? [] : [`the connection Secret's ${key} is ${held}, not ${expected ?? wanted.matches}`];
  });
}
