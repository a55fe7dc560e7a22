import type { ApiObject } from '../../api/answer.ts';

/** Crossplane's names (crossplane-runtime v2.4.0, pkg/meta and pkg/reconciler/managed). */
export const FINALIZER = 'finalizer.managedresource.crossplane.io';
export const EXTERNAL_NAME = 'crossplane.io/external-name';
export const CREATE_PENDING = 'crossplane.io/external-create-pending';
export const CREATE_SUCCEEDED = 'crossplane.io/external-create-succeeded';
const PAUSED = 'crossplane.io/paused';

/** Says of everything that the simulated cloud writes what it is. */
export const SIMULATED = 'platform.kubecon.io/simulated';

export function annotation(object: ApiObject, name: string): string | undefined {
  return object.metadata?.annotations?.[name];
}

export function isPaused(object: ApiObject): boolean {
  return annotation(object, PAUSED) === 'true';
}
