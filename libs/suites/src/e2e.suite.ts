import { e2eChecks } from './checks/e2e.ts';
import { defineSuite } from './define-suite.ts';

// Each waits with deadlines of its own, and then says for what.
defineSuite('e2e', e2eChecks, 1_200_000);
