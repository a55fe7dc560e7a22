import { simulateCloud, type ObservedResource, type Rendered, type SimulatedAnswer } from '@platform/compositions';
import { readDocuments } from '@platform/manifests';
import { readDefinitions } from '../content/definitions.ts';
import { ContentError } from '../content/error.ts';
import type { Cloud } from '../control-planes/target.ts';
import type { Workbench } from '../workbench.ts';
import type { RenderedClaim } from './render.ts';

/** A claim after the simulated cloud has created what it composed. */
export interface SecondLife {
  readonly observed: ReadonlyMap<string, ObservedResource>;
  readonly rendered: Rendered;
}

/**
 * Renders a claim a second time, with its first resources as the simulated cloud answers: status patches, readiness
 * and the connection Secret come to life. The answers stand beside the API in simulated-cloud.yaml.
 */
export async function renderSecondLife(
  workbench: Workbench,
  { stored, composition, rendered }: Omit<RenderedClaim, 'first'>,
  cloud: Cloud,
): Promise<SecondLife> {
  const { renderer, providers } = workbench;
  const answers = answersOf(workbench, stored['kind'])[cloud] ?? {};
  const conditions = new Set<string>();
  for (const { object } of rendered.resources) {
    const schema = await providers.get(object['apiVersion'], object['kind']);
    if (schema?.schema.properties?.['status']?.properties?.['conditions']) conditions.add(object['kind']);
  }
  const observed = simulateCloud(rendered.resources, answers, ({ kind }) => conditions.has(kind));
  return { observed, rendered: await renderer.render({ claim: stored, composition, observed }) };
}

type Answers = Partial<Record<Cloud, Readonly<Record<string, SimulatedAnswer>>>>;

/** Read once: an estate asks thousands of times. */
const known = new WeakMap<Workbench, Map<string, Answers>>();

function answersOf(workbench: Workbench, kind: string): Answers {
  const read = known.get(workbench) ?? new Map<string, Answers>();
  known.set(workbench, read);
  const answers = read.get(kind) ?? readAnswers(workbench.root, kind);
  read.set(kind, answers);
  return answers;
}

function readAnswers(root: string, kind: string): Answers {
  const file = `${apiFolder(root, kind)}/simulated-cloud.yaml`;
  const { documents, findings } = readDocuments(root, [file]);
  const [document] = documents;
  if (document) return document.value as Answers;
  const why = findings.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
  throw new ContentError(
    `${file} cannot be used: ${why}`,
    'It says what the simulated cloud answers; platform check tells more.',
  );
}

/** The folder under platform-api whose definition.yaml defines a kind of claim. */
function apiFolder(root: string, kind: string): string {
  const definition = readDefinitions(root).find(({ object }) => object['spec']?.names?.kind === kind);
  if (!definition)
    throw new ContentError(`no platform-api/*/definition.yaml defines ${kind}`, 'Add it, or correct the kind.');
  return definition.file.slice(0, definition.file.lastIndexOf('/'));
}
