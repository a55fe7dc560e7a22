import { Ready, Severity, type State } from '@crossplane-org/function-sdk-typescript';
import type { KubernetesObject } from '../object.ts';
import type { FunctionClient } from './client.ts';

/** What a function said besides the resources. */
export interface PipelineResult {
  readonly step: string;
  readonly severity: 'fatal' | 'warning' | 'normal';
  readonly message: string;
}

/** The desired state after the last step, as functions leave it: without core's metadata. */
export interface PipelineOutcome {
  readonly resources: ReadonlyMap<string, { readonly object: KubernetesObject; readonly ready: boolean }>;
  readonly status: KubernetesObject;
  readonly results: readonly PipelineResult[];
}

/** The pipeline names a function that nobody started: the Composition is wrong, not the machine. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
  readonly step: string;
  readonly functionName: string;

  constructor(step: string, functionName: string, known: readonly string[]) {
    super(`step "${step}" calls the function "${functionName}"; this platform runs only ${known.join(', ')}`);
    this.step = step;
    this.functionName = functionName;
  }
}

interface Step {
  readonly step: string;
  readonly functionRef: { readonly name: string };
  readonly input?: KubernetesObject;
}

const SEVERITIES: Partial<Record<Severity, PipelineResult['severity']>> = {
  [Severity.SEVERITY_FATAL]: 'fatal',
  [Severity.SEVERITY_NORMAL]: 'normal',
};

/**
 * Runs a Composition's steps one after the other as core does: each sees the desired state and the context that the
 * one before it left, and a fatal result ends the run.
 */
export async function runPipeline(
  steps: readonly Step[],
  clients: ReadonlyMap<string, FunctionClient>,
  observed: State,
  tag: string,
): Promise<PipelineOutcome> {
  let desired: State = { composite: undefined, resources: {} };
  let context: KubernetesObject | undefined = {};
  const results: PipelineResult[] = [];
  for (const { step, functionRef, input } of steps) {
    const client = clients.get(functionRef.name);
    if (!client) throw new UnknownFunctionError(step, functionRef.name, [...clients.keys()]);
    const response = await client.run({ tag, input, observed, desired, context });
    desired = response.desired ?? { composite: undefined, resources: {} };
    context = response.context;
    results.push(
      ...response.results.map(({ severity, message }) => ({
        step,
        severity: SEVERITIES[severity] ?? 'warning',
        message,
      })),
    );
    if (results.some(({ severity }) => severity === 'fatal')) return { resources: new Map(), status: {}, results };
  }
  const resources = Object.entries(desired.resources).map(
    ([name, { resource, ready }]) => [name, { object: resource ?? {}, ready: ready === Ready.READY_TRUE }] as const,
  );
  return { resources: new Map(resources), status: desired.composite?.resource?.['status'] ?? {}, results };
}
