import { structureChecks } from './checks/structure.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('structure', structureChecks);
