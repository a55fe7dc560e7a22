import { filesOf, filesOfPolicy } from './paths.ts';

/** Folders whose content files are generated from, by what they are named after. */
interface Sources {
  readonly apis: readonly Source[];
  readonly policies: readonly Source[];
}

interface Source {
  readonly folder: string;
  readonly name: string;
}

/**
 * Which generated files somebody means who names files or folders: those that stand there, and those that are made from
 * what stands there. An API decides about its own files and those that all APIs share, pages of policies among them; a
 * policy about its own and the list of policies; the rest of platform-api about everything, that of policies about
 * everything about policies.
 *
 * @param paths relative to the repository's root, '' for all of it; none means everything
 */
export function wantedBy({ apis, policies }: Sources, paths: readonly string[]): (file: string) => boolean {
  const owners = new Map([
    ...apis.flatMap((api) => filesOf(api).map((file) => [file, api.folder] as const)),
    ...policies.flatMap((policy) => filesOfPolicy(policy).map((file) => [file, policy.folder] as const)),
  ]);
  const isMadeFrom = (path: string, file: string): boolean => {
    if (owners.has(path)) return false;
    if (isWithin('platform-api', path)) {
      const api = apis.find(({ folder }) => isWithin(folder, path));
      const owner = owners.get(file);
      return api === undefined || owner === api.folder || !apis.some(({ folder }) => folder === owner);
    }
    if (!isWithin('policies', path) || !isAboutPolicies(file)) return false;
    const policy = policies.find(({ folder }) => isWithin(folder, path));
    return policy === undefined || (owners.get(file) ?? policy.folder) === policy.folder;
  };
  return (file) => paths.length === 0 || paths.some((path) => isWithin(path, file) || isMadeFrom(path, file));
}

/** Whether paths name policies and nothing else: then no control plane is needed. */
export function areAboutPolicies(paths: readonly string[]): boolean {
  return paths.length > 0 && paths.every(isAboutPolicies);
}

function isAboutPolicies(path: string): boolean {
  return isWithin('policies', path) || isWithin('docs/policies', path);
}

/** Whether a path is a folder's own or lies below it. */
function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
