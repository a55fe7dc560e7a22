import { join } from 'node:path';
import { TOOLS } from './engines.ts';

/** Go modules that ship the schemas (CRDs) of other systems. */
export type ModuleName =
  | 'provider-aws'
  | 'provider-azure'
  | 'provider-gcp'
  | 'provider-kubernetes'
  | 'external-secrets'
  | 'argocd'
  | 'crossplane'
  | 'function-patch-and-transform'
  | 'kubernetes'
  | 'kyverno';

/** Modules that an engine is built from; the others are pinned only for their files. */
const OF_AN_ENGINE: ReadonlySet<ModuleName> = new Set<ModuleName>([
  'argocd',
  'crossplane',
  'function-patch-and-transform',
  'kubernetes',
  'kyverno',
  'provider-kubernetes',
]);

/** The folder whose `go.mod` pins the module. */
export function pinFolderOf(name: ModuleName): string {
  return join(TOOLS, OF_AN_ENGINE.has(name) ? 'engines' : 'schemas', name);
}
