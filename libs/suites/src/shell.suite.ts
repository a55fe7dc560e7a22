import { shellChecks } from './checks/shell.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('shell', shellChecks);
