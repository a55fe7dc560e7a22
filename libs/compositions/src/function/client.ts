import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import {
  Capability,
  FunctionRunnerServiceService,
  RunFunctionRequest,
  RunFunctionResponse,
  type State,
} from '@crossplane-org/function-sdk-typescript';
import type { KubernetesObject } from '../object.ts';

/** What changes from call to call; the step's input stays the same and is encoded once. */
export interface Call {
  readonly tag: string;
  readonly input: KubernetesObject | undefined;
  readonly observed: State;
  readonly desired: State;
  readonly context: KubernetesObject | undefined;
}

/** A function could not be called, or did not answer: never a verdict on the claim. */
export class FunctionCallError extends Error {
  override readonly name = 'FunctionCallError';
  readonly hint: string;
  /** What the function itself printed last; '' when nobody listened. */
  readonly stderr: string;

  constructor(message: string, hint: string, stderr: string) {
    super(message);
    this.hint = hint;
    this.stderr = stderr;
  }
}

// internal/xfn/capabilities.go of crossplane v2.4.0: what core tells a function that it supports.
const CAPABILITIES = [
  Capability.CAPABILITY_CAPABILITIES,
  Capability.CAPABILITY_REQUIRED_RESOURCES,
  Capability.CAPABILITY_CREDENTIALS,
  Capability.CAPABILITY_CONDITIONS,
  Capability.CAPABILITY_REQUIRED_SCHEMAS,
];

const EMPTY = RunFunctionRequest.fromPartial({});
const MEGABYTE = 1024 * 1024;

/** How a function is called. */
export interface CallOptions {
  /** How long one call may take, in milliseconds; 10 s when absent. */
  readonly timeoutMs?: number;
  /** What the function has printed lately, for the error when it fails. */
  readonly stderr?: () => string;
}

/** A gRPC client of one running composition function. */
export class FunctionClient {
  readonly #client: Client;
  readonly #timeoutMs: number;
  readonly #stderr: () => string;
  // An input is a whole Composition: encoding it again for each claim would cost more than the rest of the call.
  readonly #inputs = new WeakMap<KubernetesObject, Uint8Array>();

  /** @param target gRPC address of the function, `host:port` or `unix:path` */
  constructor(target: string, { timeoutMs = 10_000, stderr = () => '' }: CallOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#stderr = stderr;
    this.#client = new Client(target, credentials.createInsecure(), {
      'grpc.max_receive_message_length': 16 * MEGABYTE,
      'grpc.max_send_message_length': 16 * MEGABYTE,
    });
  }

  /** Calls RunFunction. Throws FunctionCallError when there is no answer in time, or none at all. */
  run(call: Call): Promise<RunFunctionResponse> {
    const { path } = FunctionRunnerServiceService.runFunction;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        (bytes: Buffer) => bytes,
        RunFunctionResponse.decode,
        this.#encode(call),
        { deadline: Date.now() + this.#timeoutMs },
        (error, response) => {
          if (error) reject(this.#explain(error));
          else resolve(response!);
        },
      );
    });
  }

  close(): void {
    this.#client.close();
  }

  /** Protocol buffers concatenate: a message's encoded fields, one after the other, are the message. */
  #encode({ tag, input, observed, desired, context }: Call): Buffer {
    const meta = { tag, capabilities: CAPABILITIES };
    const varying = RunFunctionRequest.encode({ ...EMPTY, meta, observed, desired, context }).finish();
    return input ? Buffer.concat([varying, this.#encodeInput(input)]) : Buffer.from(varying);
  }

  #encodeInput(input: KubernetesObject): Uint8Array {
    let bytes = this.#inputs.get(input);
    if (!bytes) {
      bytes = RunFunctionRequest.encode({ ...EMPTY, input }).finish();
      this.#inputs.set(input, bytes);
    }
    return bytes;
  }

  #explain(error: ServiceError): FunctionCallError {
    if (error.code === status.DEADLINE_EXCEEDED) {
      return new FunctionCallError(
        `the composition function did not answer within ${this.#timeoutMs / 1000} s`,
        'It hangs or the machine is overloaded: run the command again, and `platform engines verify` if it stays.',
        this.#stderr(),
      );
    }
    return new FunctionCallError(
      `the composition function failed: ${error.details || error.message}`,
      '`platform engines verify` tells whether the program itself is sound.',
      this.#stderr(),
    );
  }
}
