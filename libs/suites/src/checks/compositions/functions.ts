import { listEngines } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { findingAt, listFiles, readManifests } from '@platform/manifests';

/** What users install is what is tested here: each Function names the version that its engine is pinned to. */
export async function checkFunctions(root: string): Promise<Finding[]> {
  const engines = new Map((await listEngines()).map(({ name, version }) => [name as string, version]));
  const { manifests, findings } = readManifests(root, listFiles(root, ['platform-api/functions']).files);
  const installed = manifests.filter(({ kind }) => kind === 'Function');
  return [
    ...findings,
    ...installed.flatMap((manifest) => {
      const tested = engines.get(manifest.name);
      const found = String(manifest.object['spec']?.package).split(':').at(-1);
      if (tested === found) return [];
      return [
        findingAt(manifest, ['spec', 'package'], {
          code: 'overlay-wrong',
          severity: 'error',
          message: `control planes install ${manifest.name} ${found}, and ${tested ?? 'nothing of it'} is tested here`,
          hint: tested ? `Write the version ${tested}, or pin the engine to ${found}.` : 'Add an engine for it.',
        }),
      ];
    }),
  ];
}
