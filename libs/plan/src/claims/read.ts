import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { duplicates, listFiles, readManifests, type Manifest } from '@platform/manifests';
import { placeClaim, type Placement } from './placement.ts';
import { checkSharedSecrets } from './secrets.ts';

/** A claim in its place. */
export interface Claim extends Placement {
  readonly manifest: Manifest;
}

/** The claims that could be read and placed, and what is wrong with the others. */
export interface Claims {
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
}

/** The teams of a repository: the folders under teams/ that hold a team.yaml. */
export function listTeams(root: string): string[] {
  const teams = join(root, 'teams');
  if (!existsSync(teams)) return [];
  return readdirSync(teams)
    .filter((team) => existsSync(join(teams, team, 'team.yaml')))
    .sort();
}

/**
 * Reads every claim under the given folders (default: all teams) and checks its place: team, environment, namespace,
 * and that no control plane gets one name twice.
 */
export function readClaims(root: string, folders: readonly string[] = ['teams']): Claims {
  const listed = listFiles(root, folders);
  const read = readClaimFiles(root, listed.files.filter(isClaimFile));
  return { claims: read.claims, findings: [...listed.findings, ...read.findings] };
}

/** The same for single files, relative to the repository's root. */
export function readClaimFiles(root: string, files: readonly string[]): Claims {
  const { claims, findings } = readPlaced(root, files);
  return { claims, findings: [...findings, ...checkNames(claims)] };
}

/**
 * The same, and whether another claim that is not asked about has one of their names: that could only stand in the same
 * folder, so that in a repository of thousands of claims no other is read.
 */
export function readClaimsAmongOthers(root: string, files: readonly string[]): Claims {
  const named = new Set(files);
  const beside = listFiles(root, [...new Set(files.map(dirname))]).files;
  const others = readPlaced(
    root,
    beside.filter((file) => isClaimFile(file) && !named.has(file)),
  );
  const { claims, findings } = readPlaced(root, files);
  const clashes = checkNames([...others.claims, ...claims]).filter(({ file }) => named.has(file));
  return { claims, findings: [...findings, ...clashes] };
}

function readPlaced(root: string, files: readonly string[]): Claims {
  const teams = listTeams(root);
  const { manifests, findings } = readManifests(root, files);
  const claims: Claim[] = [];
  const misplaced: Finding[] = [];
  for (const manifest of manifests) {
    const { placement, findings: problems } = placeClaim(manifest, teams);
    misplaced.push(...problems);
    if (placement) claims.push({ manifest, ...placement });
  }
  return { claims, findings: [...findings, ...misplaced] };
}

/** No control plane gets one name twice, nor two claims that write one Secret. */
function checkNames(claims: readonly Claim[]): Finding[] {
  const twice = duplicates(
    claims.map(({ manifest }) => manifest),
    ({ file }) => file.split('/')[2]!,
  );
  return [...twice, ...checkSharedSecrets(claims)];
}

/** What else stands below teams/<team>: what it says of itself, what is generated from that, and its services. */
const NO_CLAIM = /^teams\/[^/]+\/(team\.yaml|catalog-info\.yaml|workloads\/.*)$/;

/** Every YAML file under a team's folder is a claim, but for those that describe the team and its services. */
export function isClaimFile(file: string): boolean {
  return file.startsWith('teams/') && !NO_CLAIM.test(file);
}
