export { findAll, type Check, type Checks } from './check.ts';
export { defineSuite } from './define-suite.ts';
export { MARKERS } from './files/project-files.ts';
export { forEachProject } from './for-each-project.ts';
