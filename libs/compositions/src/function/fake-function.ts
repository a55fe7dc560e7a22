import { Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import {
  FunctionRunnerServiceService,
  RunFunctionResponse,
  type Ready,
  type RunFunctionRequest,
  type State,
} from '@crossplane-org/function-sdk-typescript';
import type { KubernetesObject } from '../object.ts';

type Answer = (
  request: RunFunctionRequest,
  reply: (error: Partial<ServiceError> | null, response?: RunFunctionResponse) => void,
  server: Server,
) => void;

/** A composition function of a test's own making on a free loopback port: one that crashes, hangs or refuses. */
export async function startFake(answer: Answer): Promise<{ target: string; stop: () => void }> {
  const server = new Server();
  server.addService(FunctionRunnerServiceService, {
    runFunction: (call: { request: RunFunctionRequest }, reply: Parameters<Answer>[1]) =>
      answer(call.request, reply, server),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { target: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

/** An answer that says nothing; a test adds what it needs. */
export const NOTHING: RunFunctionResponse = RunFunctionResponse.fromPartial({});

/** Desired state with the given resources, by their name in the Composition. */
export function desired(resources: Record<string, KubernetesObject>, ready: Ready = 0): State {
  const entries = Object.entries(resources).map(([name, resource]) => [
    name,
    { resource, connectionDetails: {}, ready },
  ]);
  return { composite: undefined, resources: Object.fromEntries(entries) };
}
