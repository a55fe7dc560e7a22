import type { Finding } from '@platform/findings';
import { listFiles, readManifests, type Manifest } from '@platform/manifests';
import { readDefinitions } from '@platform/plan';
import { aboutFile } from '../../files/text.ts';
import { askArgoCd } from './ask-argo-cd.ts';
import { problemAt, type Estate } from './estate.ts';
import { inTurns } from './in-turns.ts';

/** Objects as control planes have them, in files named after the health that they have. */
export const HEALTH_FOLDER = 'gitops/health';

const STATUSES = ['healthy', 'progressing', 'degraded', 'suspended', 'missing'];

/** Argo CD itself sees each recorded object as healthy, progressing or degraded, as its file says. */
export async function checkHealth({ root, gitops }: Estate): Promise<Finding[]> {
  const settings = gitops.manifests.find(({ kind, name }) => kind === 'ConfigMap' && name === 'argocd-cm');
  const { manifests, findings } = readManifests(root, listFiles(root, [HEALTH_FOLDER]).files);
  if (!settings) return findings;
  const judged = await inTurns(manifests, (manifest) => judge(manifest, settings));
  return [...findings, ...judged.flat(), ...checkRecorded(root, manifests)];
}

async function judge(manifest: Manifest, settings: Manifest): Promise<Finding[]> {
  const { stdout, complaint } = await askArgoCd(
    ['admin', 'settings', 'resource-overrides', 'health', 'object.yaml', '--argocd-cm-path', 'argocd-cm.yaml'],
    { 'object.yaml': manifest.object, 'argocd-cm.yaml': settings.object },
  );
  const [, status] = /^STATUS: (\w+)$/m.exec(stdout) ?? [];
  const wanted = statusOf(manifest.file);
  if (status?.toLowerCase() === wanted) return [];
  // What runs no check counts as healthy at once; what fails has said why on standard error.
  const said = status ?? (/^Health script is not configured.*$/m.exec(stdout)?.[0] || complaint);
  return [
    problemAt(
      settings,
      ['data', 'resource.customizations'],
      'argo-cd-settings',
      `${manifest.kind} ${manifest.name} in ${manifest.file}:${manifest.position().line} should be ${wanted}; Argo CD says: ${said}.`,
      'See to the key of the health check (such as platform.kubecon.io/*) and to its Lua.',
    ),
  ];
}

/** Every kind of claim is recorded in every state, so that none can lose its health check unseen. */
function checkRecorded(root: string, manifests: readonly Manifest[]): Finding[] {
  const kinds = readDefinitions(root).map(({ object }) => String(object['spec'].names.kind));
  return ['healthy', 'progressing', 'degraded'].flatMap((status) => {
    const recorded = new Set(manifests.filter(({ file }) => statusOf(file) === status).map(({ kind }) => kind));
    return kinds
      .filter((kind) => !recorded.has(kind))
      .map((kind) =>
        aboutFile(`${HEALTH_FOLDER}/${status}.yaml`, {
          code: 'argo-cd-settings',
          message: `No ${kind} is recorded here.`,
          hint: `Add one that is ${status}.`,
        }),
      );
  });
}

function statusOf(file: string): string | undefined {
  return STATUSES.find((status) => file === `${HEALTH_FOLDER}/${status}.yaml`);
}
