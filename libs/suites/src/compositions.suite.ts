import { compositionChecks } from './checks/compositions.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('compositions', compositionChecks);
