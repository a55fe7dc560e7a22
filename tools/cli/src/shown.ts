import { connectionSecretOf, inOrder, type KubernetesObject, type Rendered } from '@platform/compositions';
import { stringifyYaml } from '@platform/manifests';
import { alignColumns, summarise, type Target } from '@platform/plan';

/** What a claim became on one control plane. */
export interface Shown {
  readonly plane: Target;
  readonly composition: string;
  readonly rendered: Rendered;
  /** The cloud's answers were simulated, and whoever reads this has to know. */
  readonly simulated: boolean;
}

/** The ways to print what a claim became. */
export const SHAPES = ['table', 'yaml', 'json'] as const;
export type Shape = (typeof SHAPES)[number];

const SIMULATED = 'The cloud is simulated: names, addresses and passwords below are invented.';

/** What a claim became, in the shape asked for. */
export function printShown(claim: KubernetesObject, shown: readonly Shown[], shape: Shape, color: boolean): string {
  if (shape === 'json') return `${JSON.stringify(shown.map(asData), null, 2)}\n`;
  if (shape === 'yaml') return shown.map(asYaml).join('');
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const { kind, metadata } = claim;
  return [
    bold(`${kind} ${metadata.namespace}/${metadata.name}`),
    ...shown.flatMap((on) => ['', bold(titleOf(on)), ...asTable(on)]),
    '',
  ].join('\n');
}

function asData({ plane, composition, rendered, simulated }: Shown): object {
  const { status, ready, resources } = rendered;
  return {
    cloud: plane.cloud,
    environment: plane.environment,
    composition,
    ...(simulated && { simulated: SIMULATED, ready, status }),
    resources: resources.map(({ object }) => inOrder(object)),
  };
}

function asYaml(on: Shown): string {
  const comments = [titleOf(on), ...(on.simulated ? [SIMULATED] : [])].map((line) => `# ${line}\n`).join('');
  return comments + on.rendered.resources.map(({ object }) => `---\n${stringifyYaml(inOrder(object))}`).join('');
}

function titleOf({ plane, composition }: Shown): string {
  return `${plane.cloud} ${plane.environment}, Composition ${composition}`;
}

function asTable({ rendered, simulated }: Shown): string[] {
  const rows = rendered.resources.map((composed) => {
    const { resource, kind, name, fields } = summarise(composed);
    const mark = simulated ? [composed.ready ? 'ready' : 'not ready'] : [];
    return [resource, kind, name, ...mark, fields.map(([field, value]) => `${field}=${value}`).join(' ')];
  });
  const lines = alignColumns(rows).map((line) => `  ${line}`);
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
