import { admissionChecks } from './checks/admission.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('admission', admissionChecks);
