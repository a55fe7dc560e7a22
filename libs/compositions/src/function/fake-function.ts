import { Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import {
  FunctionRunnerServiceService,
  RunFunctionResponse,
  type RunFunctionRequest,
} from '@crossplane-org/function-sdk-typescript';

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

/** An answer with only the given parts. */
export function respond(parts: Parameters<typeof RunFunctionResponse.fromPartial>[0]): RunFunctionResponse {
  return RunFunctionResponse.fromPartial(parts);
}
