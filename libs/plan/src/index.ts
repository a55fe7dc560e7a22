export { checkClaim } from './claims/check.ts';
export { GROUP } from './claims/placement.ts';
export {
  isClaimFile,
  listTeams,
  readClaimFiles,
  readClaims,
  readClaimsAmongOthers,
  type Claim,
  type Claims,
} from './claims/read.ts';
export { renderSecondLife } from './claims/observe.ts';
export { renderClaim, type RenderedClaim } from './claims/render.ts';
export { checkClaimEverywhere, renderEverywhere } from './claims/render-everywhere.ts';
export { checkContent } from './content/check.ts';
export { contentSchemas, readDefinitions } from './content/definitions.ts';
export { isDataFile } from './content/files.ts';
export { activationFiles, COMPOSING, definitionName } from './control-planes/activation.ts';
export { composedKinds, type ComposedKinds, type ResourceKind } from './control-planes/composed.ts';
export { compositionOf, definitionOf } from './control-planes/content.ts';
export type { ControlPlane } from './control-planes/load.ts';
export { packageOf } from './control-planes/provider-package.ts';
export {
  CLOUDS,
  ENVIRONMENTS,
  overlayFolder,
  TARGETS,
  type Cloud,
  type Environment,
  type Target,
} from './control-planes/target.ts';
export { buildObjects } from './kustomize/objects.ts';
export { COST_DRIVERS, composedNames, EXPLAIN, explanationOf, explanationsOf } from './explanations/explanations.ts';
export { policyFolders, readExamples, type Change, type Example, type Examples } from './policies/folder.ts';
export { loadPolicies, policiesFolder, type EnvironmentPolicies, type Policies } from './policies/load.ts';
export { ENVIRONMENT_LABEL, namespaceOf, TEAM_LABEL } from './policies/namespace.ts';
export { admissionOf, ARGO_CD, judgeClaim, type ClaimVerdicts } from './policies/verdict.ts';
export { buildReport } from './report/build.ts';
export { alignColumns } from './report/columns.ts';
export { page } from './report/page.ts';
export type { Report } from './report/report.ts';
export { summarise } from './report/summary.ts';
export { table } from './report/table.ts';
export { Workbench } from './workbench.ts';
export { CODEOWNERS, reviewRuleOf, type ReviewRule } from './teams/codeowners.ts';
export { checkLimits } from './teams/limits.ts';
export { ORGANISATION_FILE, readOrganisation, type Organisation } from './teams/organisation.ts';
export { isInEu, quotaWords, readTeams, type Teams } from './teams/read.ts';
export { PLATFORM_TEAM, TEAM_SCHEMA, teamFile, type Owner, type Quota, type Team } from './teams/team.ts';
export { listing } from './import/listing.ts';
export { isComplete, planImport, type ImportedClaim, type ImportOptions, type ImportPlan } from './import/plan.ts';
export { writeAll } from './import/write.ts';
export { policyModes, modesOf, type PolicyModes } from './promotion/modes.ts';
export { impactOf, type Denial, type Impact } from './promotion/impact.ts';
export { soakOf, type Soak } from './promotion/soak.ts';
export { verdictsOf, type ClaimVerdictTable, type EnvironmentVerdict } from './promotion/verdicts.ts';
export { checkExceptions } from './exceptions/check.ts';
export { proposeException } from './exceptions/propose.ts';
export { EXCEPTIONS_FOLDER } from './exceptions/read.ts';
export { longestDays } from './exceptions/term.ts';
export { CLUSTER_SCHEMA, CLUSTERS_FOLDER, readClusters, type Cluster } from './gitops/clusters.ts';
export { expandApplicationSet, type Application } from './gitops/expand.ts';
export type { World } from './gitops/generators.ts';
export { matchesGlob } from './gitops/glob.ts';
export { groupOf, permitsDestination, permitsKind, permitsSource, type Destination } from './gitops/project.ts';
export { readGitops, ROOT_FILE, type Gitops } from './gitops/read.ts';
export { filesOfFolder, objectsOf } from './gitops/sources.ts';
