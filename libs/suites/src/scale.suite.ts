import { scaleChecks } from './checks/scale.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('scale', scaleChecks);
