import { readDocuments } from '@platform/manifests';

/** Who answers for a team, as teams/<team>/team.yaml says. */
export interface Owner {
  readonly group: string;
  readonly email: string;
}

/** The owner of a team; undefined when its team.yaml does not say. */
export function ownerOf(root: string, team: string): Owner | undefined {
  const [document] = readDocuments(root, [`teams/${team}/team.yaml`]).documents;
  const { group, email } = (document?.value as { owners?: Partial<Owner> } | null | undefined)?.owners ?? {};
  return typeof group === 'string' && typeof email === 'string' ? { group, email } : undefined;
}
