import { Agent, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';

const CONNECTIONS = 16;

/**
 * The same user of the same API server, over a few connections that stay open. client-node (2.0.1) opens one for each
 * request, whose handshake takes longer than the request.
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
    this.#agent ??= new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca, cert, key, rejectUnauthorized });
    options.agent = this.#agent;
  }

  /** Closes the connections. */
  close(): void {
    this.#agent?.destroy();
  }
}
