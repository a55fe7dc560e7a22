import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';

/** Where claims go whose name says nothing. */
const UNNAMED: Environment = 'production';

/**
 * The environment that a foreign claim is meant for. Elsewhere all of a team's claims stand in one namespace and tell by
 * the end of their names what they are for: checkout-db-dev.
 *
 * @param wanted the one that the user names for all claims
 */
export function environmentOf(name: string, wanted: Environment | undefined): Environment {
  return wanted ?? ENVIRONMENTS.find((environment) => name.endsWith(`-${environment}`)) ?? UNNAMED;
}
