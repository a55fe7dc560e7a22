import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { exitCode, type Finding } from '@platform/findings';
import { duplicates, findingAt, parseManifests, type Manifest } from '@platform/manifests';
import { listTeams, readClaims, type Claim } from '../claims/read.ts';
import { GROUP } from '../claims/placement.ts';
import { checkSharedSecrets } from '../claims/secrets.ts';
import { contentSchemas } from '../content/definitions.ts';
import type { Environment } from '../control-planes/target.ts';
import { checkLimits } from '../teams/limits.ts';
import { readTeams } from '../teams/read.ts';
import { environmentOf } from './environment.ts';
import { readSource } from './source.ts';
import { translate } from './translate.ts';

/** What an import is asked to do. */
export interface ImportOptions {
  /** What the folder is called in findings. */
  readonly shown: string;
  /** Where all claims go; else their names say it. */
  readonly environment?: Environment | undefined;
  /** Only the claims of this team. */
  readonly team?: string | undefined;
  /** Files that say something else are replaced. */
  readonly force?: boolean | undefined;
}

/** One claim that can be imported. */
export interface ImportedClaim {
  readonly team: string;
  readonly environment: Environment;
  /** Where it goes, relative to the repository's root. */
  readonly file: string;
  /** Where it comes from. */
  readonly source: { readonly file: string; readonly line: number };
  readonly action: 'create' | 'replace' | 'unchanged';
  readonly text: string;
  /** What stands there now. */
  readonly before?: string;
}

/** What an import would do. */
export interface ImportPlan {
  /** Those that can be imported, in the order of their files. */
  readonly claims: readonly ImportedClaim[];
  readonly findings: readonly Finding[];
  /** How many claims can not be imported. */
  readonly refused: number;
  /** How many documents are no claims. */
  readonly skipped: number;
  /** How many files were read. */
  readonly files: number;
}

/**
 * Says what importing a folder of foreign claims would do, and writes nothing. A claim is imported when the schemas of
 * this repository's APIs take it and it stands in its team's namespace under a name of the team; `platform check` tells
 * afterwards what policies and clouds say of it.
 *
 * @param folder where the foreign claims are: a folder, or one file
 */
export async function planImport(root: string, folder: string, options: ImportOptions): Promise<ImportPlan> {
  const source = readSource(folder, options.shown);
  const schemas = contentSchemas(root);
  const offer = { teams: listTeams(root), kinds: await schemas.kindNames(GROUP), schemas };
  const wanted = source.claims.filter(({ object }) => isOf(options.team, object));
  const findings: Finding[] = [...source.findings];
  const claims: (Claim & { readonly text: string })[] = [];
  for (const foreign of wanted) {
    const { claim, findings: problems } = await translate(foreign, offer);
    findings.push(...problems);
    if (!claim) continue;
    const environment = environmentOf(foreign.name, options.environment);
    claims.push({ ...claim, team: claim.manifest.namespace, environment });
  }
  const clashes = checkTogether(root, claims);
  const clashing = new Set(clashes.map(placeOf));
  const imported = claims
    .filter(
      ({ manifest }) => !CLASHING.some((path) => clashing.has(placeOf({ ...manifest, ...manifest.position(path) }))),
    )
    .map((claim) => ({ claim, planned: compare(root, claim) }));
  const conflicts = imported.filter(({ planned }) => planned.action === 'replace' && options.force !== true);
  const taken = imported.filter((one) => !conflicts.includes(one)).map(({ planned }) => planned);
  return {
    claims: taken.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    findings: [
      ...findings,
      ...clashes,
      ...conflicts.map(({ claim, planned }) => conflict(claim.manifest, planned.file)),
    ],
    refused: wanted.length - taken.length,
    skipped: source.skipped,
    files: source.files,
  };
}

/** The fields at which claims clash. */
const CLASHING: readonly (readonly string[])[] = [[], ['kind'], ['metadata', 'name'], ['spec', 'region']];

/** Whether everything that was found can be imported. */
export function isComplete({ findings, refused }: ImportPlan): boolean {
  return refused === 0 && exitCode(findings) === 0;
}

/** A claim of no team that can be read is nobody's, so it is reported whoever's are wanted. */
function isOf(team: string | undefined, { spec }: Record<string, any>): boolean {
  return team === undefined || typeof spec?.team !== 'string' || spec.team === team;
}

/**
 * Two of one name, among those that are imported and with those that are there under another file's name; and what
 * takes a team beyond its regions, environments and quotas that is within them now.
 */
function checkTogether(root: string, claims: readonly Claim[]): Finding[] {
  const targets = new Set(claims.map(targetOf));
  const names = [...new Set(claims.map(({ team }) => team))];
  const folders = names.map((team) => `teams/${team}`);
  const present = readClaims(root, folders).claims.filter(({ manifest }) => !targets.has(manifest.file));
  const all = [...present, ...claims];
  const scopes = new Map(all.map(({ manifest, environment }) => [manifest, environment]));
  const { teams } = readTeams(root, names);
  const before = new Set(checkLimits(teams, present).map(placeOf));
  return [
    ...duplicates(
      all.map(({ manifest }) => manifest),
      (manifest) => scopes.get(manifest)!,
    ),
    ...checkSharedSecrets(all),
    ...checkLimits(teams, all).filter((finding) => !before.has(placeOf(finding))),
  ];
}

function compare(
  root: string,
  { manifest, team, environment, text }: Claim & { readonly text: string },
): ImportedClaim {
  const file = targetOf({ manifest, team, environment });
  const source = { file: manifest.file, line: manifest.position(['metadata', 'name']).line };
  const path = join(root, file);
  const planned = { team, environment, file, source, text };
  if (!existsSync(path)) return { ...planned, action: 'create' };
  const before = readFileSync(path, 'utf8');
  return { ...planned, before, action: saysTheSame(file, before, manifest) ? 'unchanged' : 'replace' };
}

/** Comments and the order of fields may differ. */
function saysTheSame(file: string, text: string, { object }: Manifest): boolean {
  const { manifests } = parseManifests(file, text);
  return manifests.length === 1 && isDeepStrictEqual(manifests[0]!.object, object);
}

function conflict(manifest: Manifest, file: string): Finding {
  return findingAt(manifest, ['metadata', 'name'], {
    code: 'import-conflict',
    severity: 'error',
    message: `${file} exists and says something else`,
    hint: 'Compare the two; --force replaces the file by what is imported.',
  });
}

const targetOf = ({ manifest, team, environment }: Claim): string =>
  `teams/${team}/${environment}/${manifest.name}.yaml`;

const placeOf = ({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): string =>
  `${file}:${line}:${column}`;
