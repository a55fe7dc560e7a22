import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENTS, GROUP } from '@platform/plan';
import { stringifyYaml } from '@platform/manifests';

/** A workspace of generated teams and claims, for as long as somebody looks at it. */
export interface Estate {
  readonly root: string;
  /** The claims' files in the order in which they were made, relative to the root. */
  readonly files: readonly string[];
  readonly remove: () => void;
}

/** What a claim may say of one kind. All of it is admitted in every environment, and the same on every run. */
interface KindOfClaim {
  readonly kind: string;
  readonly short: string;
  readonly spec: (index: number, team: string, region: string) => Readonly<Record<string, unknown>>;
}

const KINDS: readonly KindOfClaim[] = [
  {
    kind: 'DatabaseInstanceClaim',
    short: 'db',
    spec: (index, _, region) => ({ size: sizeOf(index), region, engine: index % 3 === 0 ? 'mysql' : 'postgres' }),
  },
  { kind: 'CacheInstanceClaim', short: 'cache', spec: (index, _, region) => ({ size: sizeOf(index), region }) },
  { kind: 'MessageQueueClaim', short: 'queue', spec: (index, _, region) => ({ region, fifo: index % 2 === 0 }) },
  { kind: 'ObjectStorageClaim', short: 'files', spec: (index, _, region) => ({ region, versioning: index % 2 === 0 }) },
  {
    kind: 'CDNDistributionClaim',
    short: 'cdn',
    spec: (index, team) => ({ originDomain: `assets-${index}.${team}.example.com` }),
  },
  {
    kind: 'DNSRecordClaim',
    short: 'dns',
    spec: (index, team) => ({ recordType: 'CNAME', name: `www-${index}.${team}`, value: `${team}.example.net` }),
  },
  { kind: 'KubernetesNamespaceClaim', short: 'apps', spec: (index) => ({ maxPods: 20 + (index % 30) }) },
];

/** Regions of the European Union: any team may use them. */
const REGIONS = ['eu-west-1', 'eu-central-1'];
/** So many claims has a team, as today's have. */
const CLAIMS_A_TEAM = 10;
const FEWEST_TEAMS = 12;
/** The one policy that knows teams by name. */
const KNOWN_TEAM = 'policies/known-team/policy.yaml';

/** How many teams have so many claims between them: 12 have 109, and 1,000 have 10,000. */
export function teamsFor(claims: number): number {
  return Math.max(FEWEST_TEAMS, Math.round(claims / CLAIMS_A_TEAM));
}

/**
 * A repository in a temporary folder: this one's APIs and policies, with as many teams and claims as wanted, of all
 * seven kinds and in all environments. Every claim is admitted.
 *
 * @param repository where platform-api and policies are copied from
 */
export function generateEstate(repository: string, claims: number, teams = teamsFor(claims)): Estate {
  const root = mkdtempSync(join(tmpdir(), 'estate-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const room of ['platform-api', 'policies'])
      cpSync(join(repository, room), join(root, room), { recursive: true });
    const names = Array.from({ length: teams }, (_, index) => `team-${String(index).padStart(4, '0')}`);
    for (const [index, team] of names.entries()) writeTeam(root, team, index);
    makeKnown(root, names);
    const files = Array.from({ length: claims }, (_, index) => writeClaim(root, names[index % teams]!, index, teams));
    return { root, files, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function writeTeam(root: string, team: string, index: number): void {
  for (const environment of ENVIRONMENTS) mkdirSync(join(root, 'teams', team, environment), { recursive: true });
  const most = 20;
  const described = {
    name: team,
    description: 'A team of a generated estate.',
    owners: { group: `${team}-engineers`, email: `${team}@example.com` },
    contacts: { chat: `#${team}` },
    costCentre: `CC-${String(index % 10_000).padStart(4, '0')}`,
    tier: 'standard',
    dataClassification: 'internal',
    regions: REGIONS,
    environments: ENVIRONMENTS,
    quotas: {
      databases: most,
      caches: most,
      queues: most,
      buckets: most,
      distributions: most,
      records: most,
      namespaces: most,
    },
  };
  writeFileSync(join(root, 'teams', team, 'team.yaml'), stringifyYaml(described));
}

/** Lets the policy on known teams know the generated ones. */
function makeKnown(root: string, teams: readonly string[]): void {
  const file = join(root, KNOWN_TEAM);
  const text = readFileSync(file, 'utf8');
  const known = text.replace(/(object\.spec\.team in )\[[^\]]*\]/, (_, before) => {
    return `${before}[${teams.map((team) => `'${team}'`).join(', ')}]`;
  });
  if (known === text) throw new Error(`${KNOWN_TEAM} holds no list of teams to replace`);
  writeFileSync(file, known);
}

function writeClaim(root: string, team: string, index: number, teams: number): string {
  const { kind, short, spec } = KINDS[index % KINDS.length]!;
  // A team's claims stand in all environments, whatever the number of teams.
  const environment = ENVIRONMENTS[(Math.floor(index / teams) + index) % ENVIRONMENTS.length]!;
  const name = `${team}-${short}-${index}`;
  const region = REGIONS[Math.floor(index / KINDS.length) % REGIONS.length]!;
  const file = `teams/${team}/${environment}/${name}.yaml`;
  const lines = Object.entries({ ...spec(index, team, region), team }).map(
    ([field, value]) => `  ${field}: ${value}\n`,
  );
  writeFileSync(
    join(root, file),
    `apiVersion: ${GROUP}/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${team}\nspec:\n${lines.join('')}`,
  );
  return file;
}

const sizeOf = (index: number): string => (index % 2 === 0 ? 'small' : 'medium');
