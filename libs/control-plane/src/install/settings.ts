import { readFileSync } from 'node:fs';
import { parseManifests } from '@platform/manifests';
import type { ApiObject } from '../api/answer.ts';

/** What does not run: the rights and the settings of programs. */
const SETTINGS: ReadonlySet<string> = new Set([
  'ServiceAccount',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
]);

/** The rights and settings in a file that a release is installed from; the rest of it is not parsed. */
export function settingsIn(file: string): readonly ApiObject[] {
  return readFileSync(file, 'utf8')
    .split(/^---$/m)
    .filter((text) => SETTINGS.has(/^kind: (\w+)$/m.exec(text)?.[1] ?? ''))
    .flatMap((text) => parseManifests(file, text).manifests.map(({ object }) => object as ApiObject));
}
