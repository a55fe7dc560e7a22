import { isClaimFile } from '@platform/plan';
import { projectFiles } from './project-files.ts';

/** The YAML files of a team's folder that are claims, relative to the repository's root. */
export function claimFiles(root: string, folder: string): string[] {
  return projectFiles(root, folder).filter((file) => isClaimFile(file) && /\.ya?ml$/.test(file));
}
