import { dirname } from 'node:path/posix';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import {
  readDefinitions,
  readTeams,
  type Claim,
  type ControlPlane,
  type Environment,
  type Workbench,
} from '@platform/plan';
import { Guarantees } from '../compositions/guarantees.ts';
import { secretsOf, type SecretReference } from './secrets.ts';

/** What claims' Secrets are called: `<claim>-connection`. */
const SUFFIX = '-connection';

const secretOf = ({ manifest: { name } }: Claim): string => `${name}${SUFFIX}`;

/** The keys of a Secret on one control plane. */
interface Written {
  readonly plane: ControlPlane;
  readonly keys: readonly string[];
}

/**
 * Whether what pods read of Secrets is there: a claim of the team, and a key that the claim's API writes on every cloud.
 * A workload stands in the environments in which a Secret that it cannot do without is claimed; there, all of those have to
 * be. What it can do without has to be somewhere.
 *
 * @param root where team.yaml of the folder's team lies
 */
export async function checkConnections(
  workbench: Workbench,
  root: string,
  folder: string,
  manifests: readonly Manifest[],
  claims: readonly Claim[],
): Promise<Finding[]> {
  const { teams } = readTeams(root, [folder.split('/')[1]!]);
  const served = new Set(workbench.planes.map(({ environment }) => environment));
  const references = manifests.flatMap((manifest) => secretsOf(manifest).map((reference) => ({ manifest, reference })));
  const needed = new Set(
    references.filter(({ reference }) => !reference.isOptional).map(({ reference }) => reference.secret),
  );
  const standing = (teams[0]?.environments ?? [])
    .filter((environment) => served.has(environment))
    .filter((environment) => claims.some((claim) => claim.environment === environment && needed.has(secretOf(claim))));
  const guarantees = guaranteesByKind(workbench.root);
  const found = references.map(async ({ manifest, reference }) => {
    const making = claims.filter((claim) => secretOf(claim) === reference.secret);
    const missing = checkSecret(manifest, reference, making, claims, standing);
    if (missing || reference.key === undefined) return missing ?? [];
    const written = await Promise.all(making.map((claim) => keysOf(workbench, guarantees, claim)));
    return checkKey(manifest, reference, written.flat());
  });
  return (await Promise.all(found)).flat();
}

function checkSecret(
  manifest: Manifest,
  { secret, isOptional, path }: SecretReference,
  making: readonly Claim[],
  claims: readonly Claim[],
  environments: readonly Environment[],
): Finding[] | undefined {
  const without = environments.filter((environment) => !making.some((claim) => claim.environment === environment));
  const problem = (message: string, hint: string): Finding[] => [
    findingAt(manifest, path, { code: 'connection-unknown', severity: 'error', message, hint }),
  ];
  if (making.length === 0) {
    const known = [...new Set(claims.map(secretOf))];
    const near = didYouMean(secret, known);
    return problem(
      `no claim of the team makes a Secret ${secret}`,
      near
        ? `Did you mean ${near}?`
        : `Claims make Secrets called <claim>${SUFFIX}: ${known.join(', ') || 'none yet'}.`,
    );
  }
  if (isOptional || without.length === 0) return undefined;
  return problem(
    `the Secret ${secret} does not exist in ${without.join(' and ')}, where others are that the workload reads`,
    'Pods would never start there. Claim it there too, or write optional: true if the service can do without.',
  );
}

function checkKey(
  manifest: Manifest,
  { secret, key, isOptional, path, keyPath = path }: SecretReference,
  written: readonly Written[],
): Finding[] {
  const without = written.filter(({ keys }) => !keys.includes(key!));
  if (without.length === 0 || (isOptional && without.length < written.length)) return [];
  const known = [...new Set(written.flatMap(({ keys }) => keys))].sort();
  const isNowhere = without.length === written.length;
  const where = without.map(({ plane }) => `${plane.cloud}/${plane.environment}`).join(', ');
  const near = didYouMean(key!, known);
  return [
    findingAt(manifest, keyPath, {
      code: 'connection-unknown',
      severity: 'error',
      message: `the Secret ${secret} has no key ${key}${isNowhere ? '' : ` on ${where}`}`,
      hint: !isNowhere
        ? 'Write optional: true, and do without it there.'
        : `${near ? `Did you mean ${near}? ` : ''}It has ${known.join(', ')}.`,
    }),
  ];
}

/** The keys that a claim's API promises, wherever the claim is applied. */
async function keysOf(
  { planes, apis }: Workbench,
  guarantees: ReadonlyMap<string, Guarantees>,
  { manifest, environment }: Claim,
): Promise<Written[]> {
  const serving = planes.filter((plane) => plane.environment === environment);
  return Promise.all(
    serving.map(async (plane) => {
      const schema = await apis(plane).get(manifest.apiVersion, manifest.kind);
      const stored = (schema?.withDefaults(manifest.object) ?? manifest.object) as Manifest['object'];
      const keys = guarantees.get(manifest.kind)?.connection(plane.cloud, stored['spec']);
      return { plane, keys: Object.keys(keys ?? {}) };
    }),
  );
}

function guaranteesByKind(root: string): Map<string, Guarantees> {
  return new Map(
    readDefinitions(root).map(({ file, object }) => [
      String(object['spec']?.names?.kind),
      new Guarantees(root, dirname(file)),
    ]),
  );
}
