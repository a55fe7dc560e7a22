import { goldenPathChecks } from './checks/golden-path.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('golden-path', goldenPathChecks);
