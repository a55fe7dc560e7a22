import { gitopsChecks } from './checks/gitops.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('gitops', gitopsChecks);
