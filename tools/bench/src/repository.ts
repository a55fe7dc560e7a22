import { resolve } from 'node:path';

/** The repository that is measured: the one this file stands in. */
export const REPOSITORY = resolve(import.meta.dirname, '../../..');
