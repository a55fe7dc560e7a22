import type { Checks } from '../check.ts';
import { apiFolderChecks } from './structure/api-folder.ts';
import { decisionChecks } from './structure/decisions.ts';
import { disabledChecks } from './structure/disabled-checks.ts';
import { enginePinChecks } from './structure/engine-pins.ts';
import { kindChecks } from './structure/kinds.ts';
import { machinePathChecks } from './structure/machine-paths.ts';
import { orphanChecks } from './structure/orphans.ts';
import { packageChecks } from './structure/packages.ts';
import { projectFileChecks } from './structure/project-json.ts';
import { roomChecks } from './structure/rooms.ts';
import { scriptChecks } from './structure/script.ts';
import { stampChecks } from './structure/stamps.ts';
import { teamChecks } from './structure/team.ts';
import { tenantChecks } from './structure/tenants.ts';

/** Every folder holds what its kind of folder must hold, and nothing that must not be there. */
export const structureChecks: Checks = (root, folder) => checksOf(folder).flatMap((checks) => checks(root, folder));

const EVERYWHERE: readonly Checks[] = [disabledChecks, machinePathChecks];
const MANIFESTS: readonly Checks[] = [...EVERYWHERE, kindChecks, projectFileChecks];

function checksOf(folder: string): readonly Checks[] {
  const [area, project] = folder.split('/');
  if (area === 'libs' || area === 'tools') return [...EVERYWHERE, packageChecks];
  if (area === 'teams') return [...MANIFESTS, teamChecks];
  if (area === 'policies') return project ? MANIFESTS : [...MANIFESTS, orphanChecks, scriptChecks];
  if (area === 'platform-api') return [...MANIFESTS, stampChecks, ...(project ? [apiFolderChecks] : [orphanChecks])];
  return area === '.'
    ? [...MANIFESTS, orphanChecks, roomChecks, decisionChecks, enginePinChecks, tenantChecks]
    : MANIFESTS;
}
