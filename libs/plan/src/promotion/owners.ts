import { readDocuments } from '@platform/manifests';
import { teamFile, type Owner } from '../teams/team.ts';

/** The owner of a team, whatever else is wrong with its team.yaml; undefined when it does not say. */
export function ownerOf(root: string, team: string): Owner | undefined {
  const [document] = readDocuments(root, [teamFile(team)]).documents;
  const { group, email } = (document?.value as { owners?: Partial<Owner> } | null | undefined)?.owners ?? {};
  return typeof group === 'string' && typeof email === 'string' ? { group, email } : undefined;
}
