import type { YamlDocument } from '@platform/manifests';
import type { Environment } from '../control-planes/target.ts';

/** The team that runs the platform itself: what belongs to no other team belongs to it. */
export const PLATFORM_TEAM = 'platform';

/** The JSON Schema of all team.yaml files. */
export const TEAM_SCHEMA = 'teams/team.schema.json';

/** The file that makes a folder a team. */
export function teamFile(team: string): string {
  return `teams/${team}/team.yaml`;
}

/** Who answers for a team, as its team.yaml says. */
export interface Owner {
  readonly group: string;
  readonly email: string;
}

/** How many claims of one kind a team may have in each environment. */
export interface Quota {
  /** What team.yaml calls the kind, such as databases. */
  readonly word: string;
  /** The kind itself, such as DatabaseInstanceClaim. */
  readonly kind: string;
  readonly most: number;
}

export type Tier = 'critical' | 'standard' | 'experimental';
export type DataClassification = 'public' | 'internal' | 'confidential' | 'restricted';

/** A team whose team.yaml follows its schema. */
export interface Team {
  readonly name: string;
  readonly description: string;
  readonly owners: Owner;
  readonly contacts: { readonly chat: string; readonly onCall?: string };
  readonly costCentre: string;
  readonly tier: Tier;
  readonly dataClassification: DataClassification;
  readonly regions: readonly string[];
  readonly environments: readonly Environment[];
  /** In the order of the schema; kinds that are left out may not be claimed. */
  readonly quotas: readonly Quota[];
  /** The file that it was read from, for findings. */
  readonly document: YamlDocument;
}
