import { existsSync } from 'node:fs';
import type { Finding } from '@platform/findings';
import { readManifests } from '@platform/manifests';
import { ENVIRONMENTS, isClaimFile, readClaimFiles, readClaims, type Claim, type Environment } from '@platform/plan';
import { pathInRepository } from './repository.ts';
import { UsageError } from './usage-error.ts';

/** A claim that somebody asks about. */
export interface Asked {
  /** Undefined when the file holds none that could be read. */
  readonly claim: Claim | undefined;
  /** Where it stands; none for a draft or an example outside of teams/. */
  readonly environments: readonly Environment[];
  readonly findings: readonly Finding[];
}

/**
 * The claim that a file or a name stands for.
 *
 * @param environment tells claims of one name apart
 */
export function claimNamed(root: string, wanted: string, environment: string | undefined): Asked {
  if (existsSync(wanted) || wanted.includes('/') || /\.ya?ml$/.test(wanted)) return claimIn(root, wanted);
  const named = readClaims(root).claims.filter(
    (claim) => claim.manifest.name === wanted && (environment ?? claim.environment) === claim.environment,
  );
  const [claim] = named;
  if (!claim)
    throw new UsageError(
      `there is no claim ${wanted}${environment ? ` in ${environment}` : ''}`,
      'platform report lists them all.',
    );
  if (named.length > 1)
    throw new UsageError(
      `${named.length} claims are called ${wanted}`,
      `Name the file, or give --environment: ${named.map(({ manifest }) => manifest.file).join(', ')}`,
    );
  return { claim, environments: [claim.environment], findings: [] };
}

function claimIn(root: string, wanted: string): Asked {
  const file = pathInRepository(root, wanted);
  const isPlaced = file.startsWith('teams/');
  if (isPlaced && !isClaimFile(file)) throw new UsageError(`${wanted} describes a team`, 'Name one of its claims.');
  const read = isPlaced ? readClaimFiles(root, [file]) : drafts(root, file);
  if (read.claims.length > 1)
    throw new UsageError(
      `${wanted} holds ${read.claims.length} claims`,
      `Name one: ${read.claims.map(({ manifest }) => manifest.name).join(', ')}`,
    );
  const [claim] = read.claims;
  return { claim, environments: isPlaced && claim ? [claim.environment] : [], findings: read.findings };
}

/** Which environment they are said to be of does not matter: they are judged in all. */
function drafts(root: string, file: string): { claims: Claim[]; findings: readonly Finding[] } {
  const { manifests, findings } = readManifests(root, [file]);
  const claims = manifests.map((manifest) => ({ manifest, team: manifest.namespace, environment: ENVIRONMENTS[0] }));
  return { claims, findings };
}
