import type { Answer, ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import { ControlPlaneError } from '../control-plane-error.ts';

/**
 * Applies objects that the control plane cannot do without, all at once.
 *
 * @throws ControlPlaneError `refused`
 */
export async function applyRequired(client: Client, objects: readonly ApiObject[]): Promise<void> {
  await Promise.all(
    objects.map(async (object) => required(`${object.kind} ${object.metadata?.name}`, await client.apply(object))),
  );
}

/** An answer that has to be a yes. */
export function required(what: string, answer: Answer): void {
  if (answer.ok) return;
  const message = `the API server refuses ${what}: ${answer.message}`;
  throw new ControlPlaneError('refused', message, 'See whether the pinned versions fit each other.');
}

/** A namespace without labels. */
export function namespaceNamed(name: string): ApiObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
