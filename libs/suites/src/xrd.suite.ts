import { xrdChecks } from './checks/xrd.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('xrd', xrdChecks);
