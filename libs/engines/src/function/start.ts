import { ensureEngine } from '../engine/engines.ts';
import type { Progress } from '../progress/progress.ts';
import { freeAddress } from './address.ts';
import { startServer, type FunctionServer } from './server.ts';

const NAME = 'function-patch-and-transform';

/** How the function is started. */
export interface FunctionOptions {
  /** Gets a line every few seconds while the function is built. */
  readonly progress?: Progress;
  /** Milliseconds until it has to accept connections, without the time to build it; 30 s when absent. */
  readonly startTimeoutMs?: number;
}

/**
 * Starts function-patch-and-transform and waits until it accepts connections. The caller stops it.
 *
 * Beside the address we give it, v0.10.7 serves its metrics on port 8080 of all interfaces; neither a flag nor a
 * variable turns that off (function-sdk-go v0.5.0, sdk.go, DefaultMetricsAddress). Where the port is taken, it goes on
 * without.
 *
 * @throws EngineError
 */
export async function startFunction(options: FunctionOptions = {}): Promise<FunctionServer> {
  const file = await ensureEngine(NAME, options);
  const address = await freeAddress();
  return startServer({
    name: NAME,
    file,
    args: ['--insecure', `--network=${address.network}`, `--address=${address.listen}`],
    address,
    ...(options.startTimeoutMs !== undefined && { startTimeoutMs: options.startTimeoutMs }),
  });
}
