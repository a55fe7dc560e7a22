import { KubeConfig } from '@kubernetes/client-node';

/** Where an API server is, and how it proves that it is that one. */
export interface ApiServerAddress {
  /** https://127.0.0.1:port */
  readonly url: string;
  /** The certificate that it serves, as PEM. */
  readonly certificate: string;
}

/** What a user needs to speak to an API server; `exportConfig` turns it into the content of a file. */
export function kubeConfigFor(name: string, token: string, { url, certificate }: ApiServerAddress): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'platform', server: url, caData: Buffer.from(certificate).toString('base64'), skipTLSVerify: false },
    { name, token },
  );
  return config;
}
