import { followsSchema } from '@platform/schemas';
import type { Checks } from '../../check.ts';
import { SCRIPT } from '../admission/script.ts';

/** A step that is misspelt would be tried as something else. */
export const scriptChecks: Checks = (root) => [
  {
    title: 'admissions.yaml follows its schema',
    run: () => followsSchema(root, SCRIPT, 'policies/admissions.schema.json').findings,
  },
];
