export { checkClaim } from './claims/check.ts';
export { GROUP, placeClaim, type Placement } from './claims/placement.ts';
export { isClaimFile, listTeams, readClaimFiles, readClaims, type Claim, type Claims } from './claims/read.ts';
export { apiFolder, renderSecondLife, type SecondLife } from './claims/observe.ts';
export { checkComposed, renderClaim, type RenderedClaim } from './claims/render.ts';
export { checkContent } from './content/check.ts';
export { readDefinitions } from './content/definitions.ts';
export { isDataFile } from './content/files.ts';
export { buildOverlay } from './control-planes/build.ts';
export { compositionOf, contentOf, definitionOf, type Content } from './control-planes/content.ts';
export { loadControlPlanes, type ControlPlane } from './control-planes/load.ts';
export {
  CLOUDS,
  ENVIRONMENTS,
  overlayFolder,
  TARGETS,
  type Cloud,
  type Environment,
  type Target,
} from './control-planes/target.ts';
export { buildReport } from './report/build.ts';
export { page } from './report/page.ts';
export type { ClaimReport, CloudPlan, Report, ResourceSummary } from './report/report.ts';
export { summarise } from './report/summary.ts';
export { table } from './report/table.ts';
export { FUNCTION, Workbench } from './workbench.ts';
