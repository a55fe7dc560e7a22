export { listApis, type Api } from './api/apis.ts';
export { generateAll, generateApi, generateShared, type Generated } from './files/generate.ts';
export { CLAIM_SCHEMA, filesOf, INDEX_PAGE, pageFile, renderedFile } from './files/paths.ts';
export { staleFiles, strayFindings } from './files/stale.ts';
export { strayFiles } from './files/strays.ts';
export { wantedBy } from './files/wanted.ts';
