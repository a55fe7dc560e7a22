import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { readManifests, type Manifest } from '@platform/manifests';
import type { Application } from './expand.ts';
import { manifestsOfFolder } from './sources.ts';

/** What is applied by hand, once: the Application that applies all others. */
export const ROOT_FILE = 'gitops/root.yaml';

/** What Argo CD runs, as it stands in git. */
export interface Gitops {
  /** The Application that applies everything else. */
  readonly app: Application;
  /** All that it applies. */
  readonly manifests: readonly Manifest[];
  readonly applicationSets: readonly Manifest[];
  /** AppProjects by name. */
  readonly projects: ReadonlyMap<string, Manifest>;
  readonly findings: readonly Finding[];
}

/** Reads what the root Application applies; the finding says why there is none. */
export function readGitops(
  root: string,
): { readonly gitops: Gitops } | { readonly gitops?: never; readonly findings: readonly Finding[] } {
  const { manifests: own, findings } = readManifests(root, [ROOT_FILE]);
  const from = own.find(({ kind }) => kind === 'Application');
  const source = from?.object['spec']?.source;
  if (!from || typeof source?.path !== 'string' || !existsSync(join(root, source.path))) {
    const message = 'There is no Application that applies what Argo CD runs.';
    const hint = 'Write one whose path is gitops.';
    const place = { file: ROOT_FILE, line: 1, column: 1, path: '' };
    return { findings: [...findings, { code: 'applications-wrong', severity: 'error', ...place, message, hint }] };
  }
  const manifests = manifestsOfFolder(root, source);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  return {
    gitops: {
      app: { name: from.name, object: from.object, from },
      manifests,
      applicationSets: ofKind('ApplicationSet'),
      projects: new Map(ofKind('AppProject').map((manifest) => [manifest.name, manifest])),
      findings,
    },
  };
}
