import { kyvernoChecks } from './checks/kyverno.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('kyverno', kyvernoChecks);
