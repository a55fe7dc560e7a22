import { FILES_OF_ALL_TEAMS, filesOfTeam } from '../teams/paths.ts';
import { filesOf, filesOfPolicy } from './paths.ts';

/** Folders whose content files are generated from, by what they are named after. */
interface Sources {
  readonly apis: readonly Source[];
  readonly policies: readonly Source[];
  readonly teams: readonly Source[];
}

interface Source {
  readonly folder: string;
  readonly name: string;
}

/**
 * Which generated files somebody means who names files or folders: those that stand there, and those that are made from
 * what stands there. An API decides about its own files and those that all APIs share, pages of policies among them; a
 * policy about its own and the list of policies; a team about its own and those of all teams; the rest of platform-api
 * about everything, that of policies and of teams about everything about them.
 *
 * @param paths relative to the repository's root, '' for all of it; none means everything
 */
export function wantedBy({ apis, policies, teams }: Sources, paths: readonly string[]): (file: string) => boolean {
  const owners = new Map([
    ...apis.flatMap((api) => filesOf(api).map((file) => [file, api.folder] as const)),
    ...teams.flatMap((team) => filesOfTeam(team.name).map((file) => [file, team.folder] as const)),
    ...policies.flatMap((policy) => filesOfPolicy(policy).map((file) => [file, policy.folder] as const)),
  ]);
  const isMadeFrom = (path: string, file: string): boolean => {
    if (owners.has(path)) return false;
    if (isWithin('platform-api', path)) {
      const api = apis.find(({ folder }) => isWithin(folder, path));
      const owner = owners.get(file);
      return api === undefined || owner === api.folder || !apis.some(({ folder }) => folder === owner);
    }
    if (isWithin('teams', path)) {
      const team = teams.find(({ folder }) => isWithin(folder, path));
      const owner = owners.get(file);
      return (
        FILES_OF_ALL_TEAMS.includes(file) ||
        teams.some(({ folder }) => folder === owner && (team?.folder ?? owner) === owner)
      );
    }
    if (!isWithin('policies', path) || !isAboutPolicies(file)) return false;
    const policy = policies.find(({ folder }) => isWithin(folder, path));
    return policy === undefined || (owners.get(file) ?? policy.folder) === policy.folder;
  };
  return (file) => paths.length === 0 || paths.some((path) => isWithin(path, file) || isMadeFrom(path, file));
}

/** The rooms that files are generated from, or into, without a control plane. */
const WITHOUT_CONTROL_PLANE = ['.github', 'gitops', 'teams'];

/** Whether paths name policies or teams and nothing else: then no control plane is needed. */
export function needNoControlPlane(paths: readonly string[]): boolean {
  const isWithout = (path: string) => WITHOUT_CONTROL_PLANE.some((room) => isWithin(room, path));
  return paths.length > 0 && paths.every((path) => isAboutPolicies(path) || isWithout(path));
}

function isAboutPolicies(path: string): boolean {
  return isWithin('policies', path) || isWithin('docs/policies', path);
}

/** Whether a path is a folder's own or lies below it. */
function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
