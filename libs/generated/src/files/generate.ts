import type { Finding } from '@platform/findings';
import { activationFiles, TARGETS, type Workbench } from '@platform/plan';
import { brokenDefinitions, listApis, type Api } from '../api/apis.ts';
import { gatherFacts, inProduction } from '../api/facts.ts';
import { apiPage } from '../page/page.ts';
import { indexPage } from '../page/index-page.ts';
import { snapshot } from '../rendered/snapshot.ts';
import { claimSchema } from '../schema/claim-schema.ts';
import { formatAll } from './format.ts';
import { CLAIM_SCHEMA, filesOf, INDEX_PAGE, pageFile, renderedFile } from './paths.ts';

/** What generated files should hold, and why some of them cannot be told. */
export interface Generated {
  /** By path, relative to the repository's root. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** The files of one API, as far as the control planes of the workbench decide them: its page needs all of them. */
export async function generateApi(workbench: Workbench, api: Api): Promise<Generated> {
  const { facts, findings } = await gatherFacts(workbench, api);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!facts || errors.length > 0) return { files: new Map(), findings: errors };
  const files = await formatAll([
    ...(facts.planes.length === TARGETS.length ? [[pageFile(api), apiPage(facts)] as const] : []),
    ...inProduction(facts).map(
      ({ plane, rendered, refused }) =>
        [renderedFile(api, plane.cloud), snapshot(plane.cloud, rendered, refused)] as const,
    ),
  ]);
  return { files, findings: [] };
}

/** The files that follow from all APIs together. */
export async function generateShared(workbench: Workbench): Promise<Generated> {
  const broken = brokenDefinitions(workbench.root);
  if (broken.length > 0) return { files: new Map(), findings: broken };
  const apis = listApis(workbench.root);
  // What a control plane that does not build composes is unknown.
  const activation = workbench.findings.length === 0 ? await activationFiles(workbench) : [];
  const files = await formatAll([[INDEX_PAGE, indexPage(apis)], [CLAIM_SCHEMA, claimSchema(apis)], ...activation]);
  return { files, findings: workbench.findings };
}

/**
 * Everything that is generated from a repository's content.
 *
 * @param isWanted whether somebody asked for a file; what only unwanted files need is not rendered
 */
export async function generateAll(workbench: Workbench, isWanted: (file: string) => boolean): Promise<Generated> {
  const parts = [await generateShared(workbench)];
  for (const api of listApis(workbench.root)) {
    if (filesOf(api).some(isWanted)) parts.push(await generateApi(workbench, api));
  }
  const files = parts.flatMap((part) => [...part.files]).filter(([file]) => isWanted(file));
  // Every part says again which overlay does not build.
  const findings = new Map(parts.flatMap((part) => part.findings.map((one) => [JSON.stringify(one), one] as const)));
  return { files: new Map(files), findings: [...findings.values()] };
}
