import { yamlChecks } from './checks/yaml.ts';
import { defineSuite } from './define-suite.ts';

defineSuite('yaml', yamlChecks);
