import { e2eChecks } from './checks/e2e.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('e2e', e2eChecks);
