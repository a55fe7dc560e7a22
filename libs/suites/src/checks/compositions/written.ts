import type { Finding } from '@platform/findings';
import {
  CLAIM_SCHEMA,
  generateApi,
  generateShared,
  listApis,
  staleFiles,
  strayFiles,
  strayFindings,
} from '@platform/generated';
import { listFiles } from '@platform/manifests';
import { CLOUDS, type Target, type Workbench } from '@platform/plan';
import { followsSchema } from '@platform/schemas';
import type { Check } from '../../check.ts';
import { checkExplanations } from './explanations.ts';
import { workbenchOf } from './workbench.ts';

/** What people read about an API, or about all of them in platform-api, is there and says what holds. */
export function writtenChecks(targets: readonly Target[], root: string, folder: string): Check[] {
  if (folder === 'platform-api') {
    return [
      {
        title: 'what follows from all APIs is as `platform generate` writes it',
        run: async () => checkShared(await workbenchOf(root, targets)),
      },
      { title: 'editors take every example', run: () => checkEditorSchema(root) },
    ];
  }
  return [
    ...CLOUDS.map((cloud) => ({
      title: `${cloud}.yaml says what each resource is for, and what the bill depends on`,
      run: () => checkExplanations(root, `${folder}/${cloud}.yaml`),
    })),
    {
      title: 'its page and what its examples become are as `platform generate` writes them',
      run: async () => checkApi(await workbenchOf(root, targets), folder),
    },
  ];
}

/** As far as the control planes of the workbench decide it. */
async function checkApi(workbench: Workbench, folder: string): Promise<Finding[]> {
  const api = listApis(workbench.root).find((one) => one.folder === folder);
  // A definition that is none is found by the xrd suite.
  if (!api) return [];
  const { files, findings } = await generateApi(workbench, api);
  return [...findings, ...staleFiles(workbench.root, files)];
}

/** Of APIs that are gone nothing is left. */
async function checkShared(workbench: Workbench): Promise<Finding[]> {
  const { files, findings } = await generateShared(workbench);
  return [...findings, ...staleFiles(workbench.root, files), ...strayFindings(strayFiles(workbench.root))];
}

/** Editors find nothing wrong with claims that control planes take. */
function checkEditorSchema(root: string): Finding[] {
  const examples = listApis(root).flatMap(({ folder }) => listFiles(root, [`${folder}/examples`]).files);
  return examples.flatMap((file) => followsSchema(root, file, CLAIM_SCHEMA).findings);
}
