import { Agent, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';

const CONNECTIONS = 16;

/** An API server closes one that is idle for 90 s. The one who asks has to be first, or a request may be lost. */
const IDLE_MS = 30_000;

/**
 * The same user of the same API server, over a few connections that stay open. client-node (2.0.1) opens one for each
 * request, whose handshake takes longer than the request. Idle connections do not keep the process alive.
 */
export class KeptConnections extends KubeConfig {
  #agent: Agent | undefined;

  constructor(config: KubeConfig) {
    super();
    this.loadFromString(config.exportConfig());
  }

  override async applyToHTTPSOptions(options: RequestOptions): Promise<void> {
    await super.applyToHTTPSOptions(options);
    const { ca, cert, key, rejectUnauthorized } = options;
    const settings = { keepAlive: true, maxSockets: CONNECTIONS, timeout: IDLE_MS };
    this.#agent ??= new Agent({ ...settings, ca, cert, key, rejectUnauthorized });
    options.agent = this.#agent;
  }

  /** Closes the connections. A later request opens others. */
  close(): void {
    this.#agent?.destroy();
    this.#agent = undefined;
  }
}
