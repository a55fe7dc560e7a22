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
import type { Workbench } from '@platform/plan';
import { followsSchema } from '../structure/json-schema.ts';

/** What is generated from an API is what the API now says, as far as the control planes of the workbench decide it. */
export async function checkGenerated(workbench: Workbench, folder: string): Promise<Finding[]> {
  const api = listApis(workbench.root).find((one) => one.folder === folder);
  // A definition that is none is found by the xrd suite.
  if (!api) return [];
  const { files, findings } = await generateApi(workbench, api);
  return [...findings, ...staleFiles(workbench.root, files)];
}

/** So is what is generated from all APIs together, and of those that are gone nothing is left. */
export async function checkGeneratedShared(workbench: Workbench): Promise<Finding[]> {
  const { files, findings } = await generateShared(workbench);
  return [...findings, ...staleFiles(workbench.root, files), ...strayFindings(strayFiles(workbench.root))];
}

/** Editors find nothing wrong with claims that every control plane takes. */
export function checkEditorSchema(root: string): Finding[] {
  const examples = listApis(root).flatMap(({ folder }) => listFiles(root, [`${folder}/examples`]).files);
  return examples.flatMap((file) => followsSchema(root, file, CLAIM_SCHEMA).findings);
}
