import { connectionSecretOf, inOrder, type KubernetesObject, type Rendered } from '@platform/compositions';
import { wrap } from '@platform/findings';
import { stringifyYaml } from '@platform/manifests';
import { alignColumns, explanationOf, summarise, type Target } from '@platform/plan';

/** What a claim became on one control plane. */
export interface Shown {
  readonly plane: Target;
  readonly composition: KubernetesObject;
  readonly rendered: Rendered;
  /** Names of the resources that are composed once the cloud has answered about others. */
  readonly late: ReadonlySet<string>;
  /** The cloud's answers were simulated, and whoever reads this has to know. */
  readonly simulated: boolean;
}

/** The ways to print what a claim became. */
export const SHAPES = ['table', 'yaml', 'json'] as const;
export type Shape = (typeof SHAPES)[number];

const SIMULATED = 'The cloud is simulated: names, addresses and passwords below are invented.';
const LATE = 'Waits for what the cloud says about another resource; here that is simulated';

/** The terminal that a table is printed on. */
export interface Screen {
  readonly color: boolean;
  readonly width: number;
}

/** What a claim became, in the shape asked for. */
export function printShown(
  claim: KubernetesObject,
  shown: readonly Shown[],
  shape: Shape,
  { color, width }: Screen,
): string {
  if (shape === 'json') return `${JSON.stringify(shown.map(asData), null, 2)}\n`;
  if (shape === 'yaml') return shown.map(asYaml).join('');
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const { kind, metadata } = claim;
  return [
    bold(`${kind} ${metadata.namespace}/${metadata.name}`),
    ...shown.flatMap((on) => ['', bold(titleOf(on)), ...asTable(on, width)]),
    '',
  ].join('\n');
}

function asData({ plane, composition, rendered, late, simulated }: Shown): object {
  const { status, ready, resources } = rendered;
  return {
    cloud: plane.cloud,
    environment: plane.environment,
    composition: composition['metadata'].name,
    ...(simulated && { simulated: SIMULATED, ready, status }),
    ...(late.size > 0 && { late: { why: LATE, resources: [...late] } }),
    explanations: Object.fromEntries(
      resources.flatMap((composed) => {
        const explanation = explanationOf(composition, composed);
        return explanation === undefined ? [] : [[composed.resource, explanation]];
      }),
    ),
    resources: resources.map(({ object }) => inOrder(object)),
  };
}

function asYaml(on: Shown): string {
  const comments = [titleOf(on), ...(on.simulated ? [SIMULATED] : [])].map((line) => `# ${line}\n`).join('');
  const documents = on.rendered.resources.map((composed) => {
    const explanation = explanationOf(on.composition, composed);
    const told = [
      ...(explanation === undefined ? [] : [explanation]),
      ...(on.late.has(composed.resource) ? [LATE] : []),
    ];
    const comment = told.map((line) => `# ${composed.resource}: ${line}\n`).join('');
    return `---\n${comment}${stringifyYaml(inOrder(composed.object))}`;
  });
  return comments + documents.join('');
}

function titleOf({ plane, composition }: Shown): string {
  return `${plane.cloud} ${plane.environment}, Composition ${composition['metadata'].name}`;
}

/** Below each resource what it is for, and the fields that a reviewer looks for. */
function asTable({ composition, rendered, late, simulated }: Shown, width: number): string[] {
  const rows = rendered.resources.map((composed) => {
    const { resource, kind, name } = summarise(composed);
    return [resource, kind, name, ...(simulated ? [composed.ready ? 'ready' : 'not ready'] : [])];
  });
  const lines = alignColumns(rows).flatMap((line, index) => {
    const composed = rendered.resources[index]!;
    const explanation = explanationOf(composition, composed);
    const fields = summarise(composed).fields.map(([field, value]) => `${field}=${value}`);
    const waits = late.has(composed.resource) ? [LATE] : [];
    const below = [...(explanation === undefined ? [] : [explanation]), ...waits, fields.join(' ')];
    return [`  ${line}`, ...below.flatMap((text) => wrap(text, width - 6)).map((text) => `      ${text}`)];
  });
  return simulated ? [`  ${SIMULATED}`, ...lines, ...secondLife(rendered)] : lines;
}

function secondLife(rendered: Rendered): string[] {
  const { ready, status } = rendered;
  const secret = connectionSecretOf(rendered);
  const fields = Object.entries(inOrder(status)).filter(([, value]) => typeof value !== 'object');
  return [
    `  claim: ${ready ? 'Ready' : 'not Ready'}; ${fields.map(([field, value]) => `status.${field}=${value}`).join(' ')}`,
    `  Secret ${secret?.['metadata'].name ?? 'none'}: ${Object.keys(secret?.['data'] ?? {})
      .sort()
      .join(', ')}`,
  ];
}
