import { EngineError, runEngine } from '@platform/engines';
import type { KubernetesObject } from '../object.ts';
import type { ObservedResource } from '../render.ts';
import { decodeResponse, encodeRequest, type CompositeOutput } from './render-protocol.ts';

/** Exit code of `crossplane internal render` when a function answered fatal (crossplane v2.4.0, cmd/crossplane/render). */
const PIPELINE_FATAL = 3;

/** What Crossplane core's own reconciler made of a claim. */
export type CoreRendered = CompositeOutput & { readonly fatal?: string };

/**
 * Renders a claim with Crossplane core's own reconciler, one process per claim. It is the oracle that the warm
 * renderer is compared with.
 *
 * @param functions gRPC address by function name; core wants `host:port` or `unix:path`
 */
export async function renderWithCore(
  input: {
    readonly claim: KubernetesObject;
    readonly composition: KubernetesObject;
    readonly definition: KubernetesObject;
    readonly observed?: readonly ObservedResource[];
  },
  functions: Readonly<Record<string, string>>,
): Promise<CoreRendered> {
  const observed = input.observed ?? [];
  const request = encodeRequest({
    composite: input.claim,
    composition: input.composition,
    definition: input.definition,
    functions,
    observed: observed.map(({ object }) => object),
    secrets: observed.flatMap(connectionSecret),
  });
  const { exitCode, stdout, stderr } = await runEngine('crossplane', ['internal', 'render', '--timeout=30s'], {
    input: request,
    timeoutMs: 60_000,
  });
  if (exitCode !== 0 && exitCode !== PIPELINE_FATAL) {
    throw new EngineError(
      'engine-failed',
      `crossplane internal render ended with exit code ${exitCode}`,
      'Its own words follow.',
      stderr,
    );
  }
  return { ...decodeResponse(stdout), ...(exitCode === PIPELINE_FATAL && { fatal: stderr.trim() }) };
}

/** The Secret a managed resource wrote, from which core reads its connection details. */
function connectionSecret({ object, connection }: ObservedResource): KubernetesObject[] {
  const name = object['spec']?.writeConnectionSecretToRef?.name;
  if (!connection || !name) return [];
  const data = Object.entries(connection).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  const { namespace } = object['metadata'];
  return [{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data: Object.fromEntries(data) }];
}
