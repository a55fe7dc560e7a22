import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, stringifyYaml, type Manifest } from '@platform/manifests';
import { validateManifests, type SchemaSet } from '@platform/schemas';
import { GROUP } from '../claims/placement.ts';
import { changed } from './changed.ts';

/** Whom claims may be for, and what may be claimed. */
export interface Offer {
  readonly teams: readonly string[];
  /** The kinds of claim in the group of the platform. */
  readonly kinds: readonly string[];
  /** Their schemas, as they stand in platform-api. */
  readonly schemas: SchemaSet;
}

/** A foreign claim in this repository's form. */
export interface Translated {
  /** The claim as it is to be written, with positions in the file that it comes from. */
  readonly manifest: Manifest;
  readonly text: string;
}

/** What of metadata belongs to the claim; the API server writes the rest. */
const METADATA = ['name', 'namespace', 'labels', 'annotations'];
const TOP = ['apiVersion', 'kind', 'metadata', 'spec'];
/** What the control plane says, not the claim. */
const NOT_CLAIMED: Readonly<Record<string, string>> = {
  environment: 'Remove it: each control plane fills in its own environment.',
  crossplane: 'Remove it: the control plane chooses the Composition.',
};
/** Stamped from spec.team. */
const TEAM_LABEL = 'team';

/** The kind under which a foreign kind is claimed here: itself, or the claim of a composite resource such as DatabaseInstance. */
export function claimKind(kind: string, kinds: readonly string[]): string | undefined {
  return [kind, `${kind}Claim`].find((one) => kinds.includes(one));
}

/** Whether a manifest means to be a claim of the platform, well written or not. */
export function isForeignClaim({ apiVersion }: Manifest): boolean {
  return apiVersion === GROUP || apiVersion.startsWith(`${GROUP}/`);
}

/**
 * Writes a foreign claim as one of ours, or says with lines of its file why that can not be done. What the platform
 * fills in by itself is left out: the label of the team. Comments are not kept.
 */
export async function translate(
  foreign: Manifest,
  offer: Offer,
): Promise<{ readonly claim?: Translated; readonly findings: readonly Finding[] }> {
  const kind = claimKind(foreign.kind, offer.kinds);
  // An unknown kind is explained by the schemas, which know what is near.
  const manifest = derived(foreign, kind ?? foreign.kind);
  const findings = [
    ...surplus(foreign),
    ...(await validateManifests([manifest], offer.schemas)).map(asError),
    ...strangers(foreign, offer.teams),
  ];
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  return { claim: { manifest, text: stringifyYaml(manifest.object) }, findings };
}

/** Nobody can take over what no schema covers. */
function asError(finding: Finding): Finding {
  return finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding;
}

function derived(foreign: Manifest, kind: string): Manifest {
  const { metadata, spec } = foreign.object;
  const namespace = foreign.namespace || textOf(spec?.team);
  const { [TEAM_LABEL]: _stamped, ...labels } = isMapping(metadata.labels) ? metadata.labels : {};
  const { team, ...fields } = isMapping(spec) ? spec : {};
  const object = {
    apiVersion: foreign.apiVersion,
    kind,
    metadata: {
      name: foreign.name,
      ...(namespace !== '' && { namespace }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(metadata.annotations !== undefined && { annotations: metadata.annotations }),
    },
    ...(spec !== undefined && { spec: isMapping(spec) ? { ...fields, ...(team !== undefined && { team }) } : spec }),
  };
  return changed(foreign, { kind, namespace, object });
}

/** What an export from a cluster holds, and what ours has no place for; the schemas say the rest. */
function surplus(foreign: Manifest): Finding[] {
  const { object } = foreign;
  const metadata: Readonly<Record<string, unknown>> = object['metadata'];
  const unknown = (path: readonly string[], hint: string) =>
    findingAt(foreign, path, {
      code: 'unknown-field',
      severity: 'error',
      part: 'key',
      message: 'a claim does not hold this field',
      hint,
    });
  return [
    ...Object.keys(object)
      .filter((name) => !TOP.includes(name))
      .map((name) => unknown([name], 'Remove it: a claim says what is wanted, not what has become of it.')),
    ...Object.keys(metadata)
      .filter((name) => !METADATA.includes(name))
      .map((name) => unknown(['metadata', name], 'Remove it: the API server writes it.')),
    ...Object.entries(NOT_CLAIMED)
      .filter(([name]) => object['spec']?.[name] !== undefined)
      .map(([name, hint]) => unknown(['spec', name], hint)),
  ];
}

/** The team exists, and namespace, label and name are its own. */
function strangers(foreign: Manifest, teams: readonly string[]): Finding[] {
  const { object, name, namespace } = foreign;
  const team: unknown = object['spec']?.team;
  // Whatever else stands there is of the wrong type, which the schema says.
  if (typeof team !== 'string') return [];
  const problem = (code: Finding['code'], path: readonly string[], message: string, hint: string) =>
    findingAt(foreign, path, { code, severity: 'error', message, hint });
  if (!teams.includes(team)) {
    const near = didYouMean(team, teams);
    return [
      problem(
        'unknown-team',
        ['spec', 'team'],
        `there is no team "${team}": teams/${team}/team.yaml is missing`,
        near ? `Did you mean ${near}?` : 'Create the team first.',
      ),
    ];
  }
  const findings: Finding[] = [];
  if (namespace !== '' && namespace !== team) {
    findings.push(
      problem(
        'wrong-namespace',
        ['metadata', 'namespace'],
        `the claim is for team ${team}, whose namespace is ${team}, not ${namespace}`,
        `Write namespace: ${team}, or the team that the namespace belongs to.`,
      ),
    );
  }
  const label: unknown = object['metadata'].labels?.[TEAM_LABEL];
  if (label !== undefined && label !== team) {
    findings.push(
      problem(
        'wrong-team',
        ['metadata', 'labels', TEAM_LABEL],
        `the label says team ${String(label)}, and spec.team says ${team}`,
        'Write the same team in both, or leave the label out.',
      ),
    );
  }
  if (!name.startsWith(`${team}-`)) {
    findings.push(
      problem(
        'name-without-team',
        ['metadata', 'name'],
        `the name ${name} does not begin with ${team}-`,
        `Here it would be called ${team}-${name}: write that.`,
      ),
    );
  }
  return findings;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
