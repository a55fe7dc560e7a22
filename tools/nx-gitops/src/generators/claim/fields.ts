import type { Tree } from '@nx/devkit';
import type { Api } from '@platform/generated';
import type { Team } from '@platform/plan';
import { choicesOf, fieldsOf } from '../content/apis.ts';
import { regionOf } from '../content/teams.ts';

/** Fields of claims that have an option of their own. */
export interface FieldOptions {
  readonly size?: string;
  readonly region?: string;
  readonly originDomain?: string;
  readonly recordType?: string;
  readonly recordName?: string;
  readonly value?: string;
}

/**
 * The fields of a claim's spec by what was asked for. Of size and region, which every API that has them demands, the
 * smallest and the team's first are taken when nobody says.
 */
export function fieldsFrom(tree: Tree, api: Api, team: Team, options: FieldOptions): Record<string, string> {
  const { size = 'small', region, recordName: name, ...others } = options;
  const has = fieldsOf(api);
  const given = {
    ...(has['size'] ? { size } : { size: options.size }),
    ...(has['region'] ? { region: regionOf(team, region, choicesOf(tree, 'region')) } : { region }),
    name,
    ...others,
  };
  return Object.fromEntries(Object.entries(given).filter((field): field is [string, string] => field[1] !== undefined));
}
