import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '@platform/findings';
import { findingAt, listFiles, readManifests, type Manifest } from '@platform/manifests';
import { buildObjects, contentSchemas, type Claim, type Workbench } from '@platform/plan';
import { validateManifests } from '@platform/schemas';
import { aboutFile } from '../../files/text.ts';
import { checkConnections } from './connections.ts';
import { checkHardening } from './hardening.ts';
import { checkServices } from './services.ts';

/** The workloads of a team, `teams/<team>/workloads/<service>`; a team may have none. */
export function workloadFolders(root: string, team: string): string[] {
  const folder = `${team}/workloads`;
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

/** Files among a team's workloads that belong to none of them. */
export function checkStrays(root: string, team: string): Finding[] {
  const { files, findings } = listFiles(root, existsSync(join(root, team, 'workloads')) ? [`${team}/workloads`] : []);
  const strays = files.filter((file) => dirname(file) === `${team}/workloads`);
  return [
    ...findings,
    ...strays.map((file) =>
      aboutFile(file, {
        code: 'wrong-folder',
        message: 'This file belongs to no workload, so that nothing applies it.',
        hint: `Move it to ${team}/workloads/<service>/, and name it in the kustomization.yaml there.`,
      }),
    ),
  ];
}

/**
 * Whether a workload is what Kubernetes takes, the platform lets run, and its team's claims supply.
 *
 * @param root where the workload lies; the workbench may be of another repository
 * @param claims those of its team
 */
export async function checkWorkload(
  workbench: Workbench,
  root: string,
  folder: string,
  claims: readonly Claim[],
): Promise<Finding[]> {
  const { files, findings } = listFiles(root, [folder]);
  const read = readManifests(root, files);
  const objects = read.manifests.filter(({ apiVersion }) => !apiVersion.startsWith('kustomize.config.k8s.io/'));
  return [
    ...findings,
    ...read.findings,
    ...(await validateManifests(objects, contentSchemas(workbench.root))),
    ...(await checkBuild(root, folder, objects)),
    ...objects.flatMap((manifest) => [...checkPlace(folder, manifest), ...checkHardening(manifest)]),
    ...checkServices(objects),
    ...(await checkConnections(workbench, root, folder, objects, claims)),
  ];
}

/** Argo CD applies what kustomize builds: a file that no kustomization names is not there. */
async function checkBuild(root: string, folder: string, manifests: readonly Manifest[]): Promise<Finding[]> {
  const [built] = await buildObjects(root, folder, [folder]);
  if (!built?.objects) return [...(built?.findings ?? [])];
  const names = new Set(built.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
  return manifests
    .filter(({ kind, name }) => !names.has(`${kind} ${name}`))
    .map((manifest) =>
      findingAt(manifest, [], {
        code: 'kustomization-fails',
        severity: 'error',
        message: `${manifest.kind} ${manifest.name} is not part of what ${folder}/kustomization.yaml builds`,
        hint: 'Name the file under resources.',
      }),
    );
}

function checkPlace(folder: string, manifest: Manifest): Finding[] {
  const team = folder.split('/')[1]!;
  if (manifest.kind === 'Secret')
    return [
      findingAt(manifest, ['kind'], {
        code: 'kind-not-allowed',
        severity: 'error',
        message: 'A Secret in Git is no secret.',
        hint: 'Claims make the Secrets that workloads read.',
      }),
    ];
  if (manifest.namespace === team) return [];
  return [
    findingAt(manifest, ['metadata', 'namespace'], {
      code: 'wrong-namespace',
      severity: 'error',
      message: `${manifest.kind} ${manifest.name} stands in ${manifest.namespace || 'no namespace'}, and the Secrets of its team's claims in ${team}`,
      hint: `Write namespace: ${team}.`,
    }),
  ];
}
