import { join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import type { ControlPlane } from '../../control-plane.ts';
import { crdsIn, installCrds } from '../../install/crds.ts';
import { ADMIN } from '../../users/users.ts';

/** What of External Secrets the platform uses: a password that is made up once. */
const KINDS: ReadonlySet<string> = new Set([
  'externalsecrets.external-secrets.io',
  'passwords.generators.external-secrets.io',
]);

/** Brings the kinds of the pinned External Secrets that Compositions use into a control plane; a SimulatedCloud serves them. */
export async function installExternalSecrets(plane: ControlPlane): Promise<void> {
  const folder = join(await moduleFolder('external-secrets'), 'config/crds/bases');
  await installCrds(
    plane,
    plane.client(ADMIN),
    crdsIn(folder, (name) => KINDS.has(name)),
  );
}
