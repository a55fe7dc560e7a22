import type { FunctionServer } from './server.ts';
import { startFunction, type FunctionOptions } from './start.ts';

let shared: Promise<FunctionServer> | undefined;

/**
 * The one warm function of this process, started at the first call and again after it has ended. It goes with the
 * process; `stop` ends it for everyone who uses it.
 *
 * @throws EngineError
 */
export function sharedFunction(options: FunctionOptions = {}): Promise<FunctionServer> {
  return (shared ??= start(options));
}

async function start(options: FunctionOptions): Promise<FunctionServer> {
  const forget = () => {
    shared = undefined;
  };
  try {
    const server = await startFunction(options);
    void server.exited.then(forget);
    return server;
  } catch (error) {
    forget();
    throw error;
  }
}
