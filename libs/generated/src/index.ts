export { listApis, type Api } from './api/apis.ts';
export { generateAll, generateApi, generateShared, type Generated } from './files/generate.ts';
export {
  CLAIM_SCHEMA,
  filesOf,
  filesOfPolicy,
  INDEX_PAGE,
  pageFile,
  POLICY_INDEX,
  policyPageFile,
  renderedFile,
} from './files/paths.ts';
export { refreshGenerated } from './files/refresh.ts';
export { staleFiles, strayFindings } from './files/stale.ts';
export { strayFiles, strayPolicyFiles, strayTeamFiles } from './files/strays.ts';
export { needNoControlPlane, wantedBy } from './files/wanted.ts';
export { generatePolicies } from './policies/generate.ts';
export { generateTeams } from './teams/generate.ts';
export { catalogFile, FILES_OF_ALL_TEAMS, filesOfTeam } from './teams/paths.ts';
