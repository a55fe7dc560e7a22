import { readTable, TABLE_FILE, type KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { sourceReader } from '@platform/manifests';
import { CLOUDS, compositionOf, definitionOf, TARGETS, type ControlPlane, type Workbench } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';
import type { Api } from './apis.ts';
import { readExamples, type Example } from './examples.ts';
import { readPromises, type Promises } from './promises.ts';
import { renderExamples, type RefusedExample, type RenderedExample } from './render.ts';

/** Everything that the documentation of an API tells. */
export interface ApiFacts {
  readonly api: Api;
  /** The shortest first. */
  readonly examples: readonly Example[];
  readonly promises: Promises;
  /** The table of regions and sizes. */
  readonly table: Readonly<Record<string, unknown>>;
  /** What of an environment's row in the table its Compositions depend on, beside what is one cloud's own business. */
  readonly ofEnvironments: readonly string[];
  /** In the order in which clouds and environments are named everywhere. */
  readonly planes: readonly PlaneFacts[];
}

/** An API on one control plane. */
export interface PlaneFacts {
  readonly plane: ControlPlane;
  /** With what the environment fills in and what the cloud refuses. */
  readonly schema: KubernetesSchema;
  readonly composition: KubernetesObject;
  /** In production all examples, elsewhere the shortest. */
  readonly rendered: readonly RenderedExample[];
  readonly refused: readonly RefusedExample[];
}

/** Facts, or why they cannot be told. */
export interface Gathered {
  readonly facts?: ApiFacts;
  readonly findings: readonly Finding[];
}

/** Gathers what there is to know about an API, on the control planes of the workbench. */
export async function gatherFacts(workbench: Workbench, api: Api): Promise<Gathered> {
  const examples = readExamples(workbench.root, api.folder);
  if (examples.length === 0) return { findings: [...workbench.findings, withoutExample(api)] };
  const text = sourceReader(workbench.root)(TABLE_FILE);
  const { table, findings: unreadable } = text === undefined ? WITHOUT_TABLE : readTable(TABLE_FILE, text);
  const findings: Finding[] = [...workbench.findings, ...unreadable];
  const planes: PlaneFacts[] = [];
  for (const plane of inOrder(workbench.planes)) {
    const { found, findings: problems } = await onPlane(workbench, api, plane, examples);
    findings.push(...problems);
    if (found) planes.push(found);
  }
  const promises = readPromises(workbench.root, api.folder);
  const ofEnvironments = environmentFacts(workbench.root, api);
  return { facts: { api, examples, promises, table: table?.value ?? {}, ofEnvironments, planes }, findings };
}

/** The names in the paths that Compositions are stamped from, such as dnsZone. */
function environmentFacts(root: string, { folder }: Api): string[] {
  const source = sourceReader(root);
  const texts = CLOUDS.map((cloud) => source(`${folder}/${cloud}.yaml`) ?? '').join('\n');
  return [...new Set([...texts.matchAll(/ stamped from \S+: environments\.\*\.(\w+)$/gm)].map(([, name]) => name!))];
}

const WITHOUT_TABLE: ReturnType<typeof readTable> = { findings: [] };

function inOrder(planes: readonly ControlPlane[]): ControlPlane[] {
  return TARGETS.flatMap(({ cloud, environment }) =>
    planes.filter((plane) => plane.cloud === cloud && plane.environment === environment),
  );
}

async function onPlane(
  workbench: Workbench,
  { apiVersion, kind, folder }: Api,
  plane: ControlPlane,
  examples: readonly Example[],
): Promise<{ readonly found?: PlaneFacts; readonly findings: readonly Finding[] }> {
  const definition = definitionOf(plane, kind);
  const composition = definition && compositionOf(plane, definition);
  const schema = (await workbench.apis(plane).get(apiVersion, kind))?.schema;
  if (!composition || !schema) return { findings: [unserved(plane, folder, kind)] };
  const wanted = plane.environment === 'production' ? examples : examples.slice(0, 1);
  const { rendered, refused, findings } = await renderExamples(workbench, plane, wanted);
  return { found: { plane, schema, composition, rendered, refused }, findings };
}

function withoutExample({ folder }: Api): Finding {
  return about(`${folder}/examples/minimal.yaml`, {
    code: 'missing-file',
    message: 'There is no example, so nothing can be shown of this API.',
    hint: 'Write the shortest claim that is useful.',
  });
}

function unserved({ cloud, environment }: ControlPlane, folder: string, kind: string): Finding {
  return about(`${folder}/${cloud}.yaml`, {
    code: 'overlay-wrong',
    message: `${cloud}/${environment} does not serve ${kind}.`,
    hint: `Add the API and its Composition to platform-api/clouds/${cloud}.`,
  });
}

function about(file: string, fault: Pick<Finding, 'code' | 'message' | 'hint'>): Finding {
  return { severity: 'error', file, line: 1, column: 1, path: '', ...fault };
}

/** The planes of production, one a cloud: what is shown of an API where environments do not matter. */
export function inProduction({ planes }: ApiFacts): PlaneFacts[] {
  const production = planes.filter(({ plane }) => plane.environment === 'production');
  return CLOUDS.flatMap((cloud) => production.filter(({ plane }) => plane.cloud === cloud));
}
