import type { ComponentProgram } from '../component/component.ts';
import { accepts, answers, type Health } from '../component/health.ts';

/** Loopback ports, each of its own. */
export interface ArgoCdPorts {
  readonly redis: number;
  readonly repoServer: number;
  readonly repoServerMetrics: number;
  /** On all addresses: it has no flag for that. */
  readonly controllerMetrics: number;
  readonly applicationSetMetrics: number;
  readonly applicationSetHealth: number;
  readonly applicationSetWebhook: number;
  readonly server: number;
  readonly serverMetrics: number;
}

/** What Argo CD's programs have in common. */
export interface ArgoCdOptions {
  /** The one executable, which is all of its programs. */
  readonly file: string;
  readonly namespace: string;
  readonly ports: ArgoCdPorts;
  readonly redisPassword: string;
}

/** What redis keeps for them. It runs on loopback, where others of this machine are, too. */
export function redis(file: string, { ports, redisPassword }: ArgoCdOptions): ComponentProgram {
  const env = { REDIS_PASSWORD: redisPassword };
  const health = () => accepts({ port: ports.redis });
  return { name: 'argocd-redis', file, env, args: [`127.0.0.1:${ports.redis}`], health };
}

/**
 * The repo server: it reads git and builds what lies there.
 *
 * @param folder a folder of its own, for what it clones
 * @param path where it finds git, kustomize and git-verify-wrapper.sh
 */
export function repoServer(options: ArgoCdOptions, folder: string, path: string): ComponentProgram {
  const { ports } = options;
  const env = {
    PATH: path,
    HOME: folder,
    TMPDIR: folder,
    ARGOCD_ASK_PASS_SOCK: `${folder}/ask-pass.sock`,
    ARGOCD_TLS_DATA_PATH: `${folder}/tls`,
    ARGOCD_SSH_DATA_PATH: `${folder}/ssh`,
    GIT_CONFIG_NOSYSTEM: '1',
    // git, unlike Go, would reach loopback through a proxy.
    no_proxy: ['127.0.0.1', process.env['no_proxy'] ?? process.env['NO_PROXY']].filter(Boolean).join(','),
  };
  const health = () => answers({ port: ports.repoServerMetrics, path: '/healthz' });
  return program('argocd-repo-server', options, env, health, [
    '--address=127.0.0.1',
    `--port=${ports.repoServer}`,
    '--metrics-address=127.0.0.1',
    `--metrics-port=${ports.repoServerMetrics}`,
    `--redis=127.0.0.1:${ports.redis}`,
    '--disable-tls',
    '--client-ca-path=',
  ]);
}

/** The application controller: it compares and syncs. */
export function applicationController(options: ArgoCdOptions, kubeConfig: string): ComponentProgram {
  const { namespace, ports } = options;
  // The number in the name of its pod is that of its shard.
  const env = { KUBECONFIG: kubeConfig, HOSTNAME: 'argocd-application-controller-0' };
  const health = () => answers({ port: ports.controllerMetrics, path: '/healthz' });
  return program('argocd-application-controller', options, env, health, [
    `--namespace=${namespace}`,
    `--redis=127.0.0.1:${ports.redis}`,
    `--repo-server=127.0.0.1:${ports.repoServer}`,
    '--repo-server-plaintext',
    `--metrics-port=${ports.controllerMetrics}`,
    // Otherwise each event of each object has it look at the whole Application at once, which with a thousand claims is
    // all that it does.
    '--wq-cooldown-ns=2s',
    '--wq-maxdelay-ns=3s',
  ]);
}

/** The ApplicationSet controller: it makes Applications of folders and teams. */
export function applicationSetController(options: ArgoCdOptions, kubeConfig: string): ComponentProgram {
  const { namespace, ports } = options;
  const health = () => accepts({ port: ports.applicationSetWebhook });
  return program('argocd-applicationset-controller', options, { KUBECONFIG: kubeConfig }, health, [
    `--namespace=${namespace}`,
    `--argocd-repo-server=127.0.0.1:${ports.repoServer}`,
    '--repo-server-plaintext',
    `--metrics-addr=127.0.0.1:${ports.applicationSetMetrics}`,
    `--probe-addr=127.0.0.1:${ports.applicationSetHealth}`,
    `--webhook-addr=127.0.0.1:${ports.applicationSetWebhook}`,
  ]);
}

/** The API server of Argo CD, of which its command line is a client. It hears of pushes, and has Applications refreshed. */
export function apiServer(options: ArgoCdOptions, kubeConfig: string): ComponentProgram {
  const { namespace, ports } = options;
  const health = () => answers({ port: ports.server, path: '/healthz' });
  return program('argocd-server', options, { KUBECONFIG: kubeConfig }, health, [
    `--namespace=${namespace}`,
    '--address=127.0.0.1',
    `--port=${ports.server}`,
    '--metrics-address=127.0.0.1',
    `--metrics-port=${ports.serverMetrics}`,
    `--redis=127.0.0.1:${ports.redis}`,
    `--repo-server=127.0.0.1:${ports.repoServer}`,
    '--repo-server-plaintext',
    // Without TLS, which loopback does not need. Who may do what is asked nevertheless.
    '--insecure',
  ]);
}

function program(
  name: string,
  { file, redisPassword }: ArgoCdOptions,
  env: Readonly<Record<string, string>>,
  health: Health,
  args: readonly string[],
): ComponentProgram {
  const common = {
    ARGOCD_BINARY_NAME: name,
    REDIS_PASSWORD: redisPassword,
    // https://kubernetes.default.svc is the API server of the kubeconfig.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
  };
  return { name, file, env: { ...common, ...env }, args: [...args, '--logformat=text'], health };
}
