import { readTable, TABLE_FILE } from '@platform/compositions';
import { exitCode, visible } from '@platform/findings';
import { listApis, type Api } from '@platform/generated';
import { sourceReader } from '@platform/manifests';
import { alignColumns, ENVIRONMENTS, listTeams, readClaims, type Claim, type Environment } from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository } from '../repository.ts';
import { assertKnown } from '../targets.ts';

/** A claim as a line of the list. */
export interface ClaimRow {
  readonly team: string;
  readonly environment: Environment;
  readonly name: string;
  readonly kind: string;
  readonly size: string | undefined;
  readonly region: string | undefined;
  readonly file: string;
}

export const claims = defineCommand({
  meta: { name: 'claims', description: 'List what teams claim, and where it is written; nothing is rendered' },
  args: {
    team: { type: 'string', description: 'Only of this team', valueHint: 'team' },
    environment: {
      type: 'string',
      description: `Only in this environment: ${ENVIRONMENTS.join(', ')}`,
      valueHint: 'environment',
    },
    kind: {
      type: 'string',
      description: 'Only of this kind, or of the API in this folder, such as database',
      valueHint: 'kind',
    },
    size: { type: 'string', description: 'Only of this size', valueHint: 'size' },
    region: { type: 'string', description: 'Only in this region', valueHint: 'region' },
    json: { type: 'boolean', description: 'Print as JSON' },
  },
  run({ args }): number {
    const root = findRepository();
    const apis = listApis(root);
    const read = readClaims(root);
    const all = read.claims.map(rowOf);
    const words = wordsOf(root, all);
    assertKnown('team', args.team, listTeams(root));
    assertKnown('environment', args.environment, ENVIRONMENTS);
    assertKnown('kind', args.kind, apis.flatMap(namesOf));
    assertKnown('size', args.size, words.sizes);
    assertKnown('region', args.region, words.regions);
    const kind = apis.find((api) => args.kind !== undefined && namesOf(api).includes(args.kind))?.kind;
    const wanted = { ...args, kind };
    const rows = all.filter((row) =>
      (['team', 'environment', 'kind', 'size', 'region'] as const).every(
        (key) => (wanted[key] ?? row[key]) === row[key],
      ),
    );
    if (args.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else process.stdout.write(printClaims(rows, useColor()));
    if (read.findings.length > 0 && !args.json) printFindings(root, read.findings, 'terminal', all.length);
    return exitCode(read.findings);
  },
});

function rowOf({ manifest, team, environment }: Claim): ClaimRow {
  const { size, region } = manifest.object['spec'] ?? {};
  const { file, kind, name } = manifest;
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  return { team, environment, name, kind, size: text(size), region: text(region), file };
}

/** The kind itself, the folder of its API, and its plural. */
const namesOf = ({ kind, name, plural }: Api): string[] => [kind, name, plural];

/** Sizes and regions that the table knows, or that some claim has; what is neither was misspelt. */
function wordsOf(root: string, rows: readonly ClaimRow[]): { sizes: string[]; regions: string[] } {
  const { sizes = {}, regions = {} } = (readTable(TABLE_FILE, sourceReader(root)(TABLE_FILE) ?? '').table?.value ??
    {}) as { sizes?: Record<string, object>; regions?: object };
  const written = (key: 'size' | 'region') => rows.flatMap((row) => row[key] ?? []);
  return {
    sizes: [...new Set([...Object.values(sizes).flatMap((of) => Object.keys(of)), ...written('size')])],
    regions: [...new Set([...Object.keys(regions), ...written('region')])],
  };
}

/** A line for each claim, and how many there are. */
export function printClaims(rows: readonly ClaimRow[], color: boolean): string {
  const header = ['TEAM', 'ENVIRONMENT', 'CLAIM', 'KIND', 'SIZE', 'REGION', 'FILE'];
  const stage = ({ environment }: ClaimRow) => ENVIRONMENTS.indexOf(environment);
  const sorted = rows.toSorted(
    (a, b) => a.team.localeCompare(b.team) || stage(a) - stage(b) || a.name.localeCompare(b.name),
  );
  const cells = sorted.map(({ team, environment, name, kind, size = '-', region = '-', file }) => [
    team,
    environment,
    name,
    kind,
    size,
    region,
    file,
  ]);
  const [head = '', ...lines] = alignColumns([header, ...cells].map((row) => row.map(visible)));
  const teams = new Set(rows.map(({ team }) => team)).size;
  return [
    color ? `\x1b[1m${head}\x1b[22m` : head,
    ...lines,
    '',
    `${count(rows.length, 'claim')} of ${count(teams, 'team')}`,
    '',
  ].join('\n');
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
