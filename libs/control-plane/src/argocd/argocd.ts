import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { moduleFolder, type EngineName } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import { healthy, listening } from '../component/ready.ts';
import type { Executables } from '../executables.ts';
import { GitRepository, type OwnAddress } from '../git/git-repository.ts';
import { Webhooks } from '../git/push/webhooks.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Steps } from '../steps.ts';
import { serviceAccount, type User } from '../users/users.ts';
import { ARGOCD_NAMESPACE, installArgoCd } from './install.ts';
import { apiServer, applicationController, applicationSetController, redis, repoServer } from './programs.ts';

/** What Argo CD reads, and how. */
export interface ArgoCdSettings {
  /** A folder of a git checkout: what is committed there is what the repository of the control plane starts with. */
  readonly repository: string;
  /** How that content calls its repository, where it does; Argo CD is to find the one of the control plane there. */
  readonly address?: OwnAddress;
  /** ConfigMaps such as argocd-cm in place of those of the release, projects and what else is to be there. */
  readonly objects?: readonly ApiObject[];
}

/** Argo CD as it runs. */
export interface ArgoCd {
  /** The only repository that it knows. It is told of every push, as by GitHub. */
  readonly repository: GitRepository;
  /** Its API, as http://127.0.0.1:port. The password of its user admin is in the Secret argocd-initial-admin-secret. */
  readonly url: string;
}

const CONTROLLER_USER: User = serviceAccount(ARGOCD_NAMESPACE, 'argocd-application-controller');
const APPLICATION_SET_USER: User = serviceAccount(ARGOCD_NAMESPACE, 'argocd-applicationset-controller');
const SERVER_USER: User = serviceAccount(ARGOCD_NAMESPACE, 'argocd-server');

/** The users that Argo CD's programs are. */
export const ARGOCD_USERS: readonly User[] = [CONTROLLER_USER, APPLICATION_SET_USER, SERVER_USER];

/** The programs that sync. */
export const ARGOCD: readonly EngineName[] = ['argocd', 'redis', 'kustomize'];

/** Makes the repository, installs Argo CD, starts its programs, and waits until they are well. */
export async function startArgoCd(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Kubernetes,
  { repository: content, address, objects = [] }: ArgoCdSettings,
  steps: Steps,
): Promise<ArgoCd> {
  const webhookSecret = randomBytes(24).toString('base64url');
  const deliveries = join(components.folder, 'git-deliveries.log');
  const report = (line: string) => appendFileSync(deliveries, `${line}\n`, { mode: 0o600 });
  const webhooks = new Webhooks({ secret: webhookSecret, report });
  const repository = await steps.during(`Argo CD's kinds, rights and repository`, async () => {
    const pushed = webhooks.push.bind(webhooks);
    const made = await GitRepository.create(components.folder, content, { pushed, ...(address && { address }) });
    await components.closeAtEnd(async () => void (await Promise.all([made.close(), webhooks.close()])));
    await installArgoCd(components, admin, { url: made.url, webhookSecret }, objects);
    return made;
  });
  return steps.during('Argo CD', async () => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = await freePorts(9);
    const ports = {
      redis: a,
      repoServer: b,
      repoServerMetrics: c,
      controllerMetrics: d,
      applicationSetMetrics: e,
      applicationSetHealth: f,
      applicationSetWebhook: g,
      server: h,
      serverMetrics: i,
    };
    const redisPassword = randomBytes(24).toString('base64url');
    const options = { file: executables('argocd'), namespace: ARGOCD_NAMESPACE, ports, redisPassword };
    const configFor = (user: User, name: string) =>
      components.write(`${name}.kubeconfig`, kubeConfig(user).exportConfig());
    components.run(redis(executables('redis'), options));
    const folder = join(components.folder, 'argocd');
    const release = await moduleFolder('argocd');
    components.run(repoServer(options, folder, pathWith(folder, release, executables('kustomize'))));
    await Promise.all([
      listening(components, 'redis', ports.redis),
      listening(components, 'the repo server', ports.repoServer),
    ]);
    components.run(applicationController(options, configFor(CONTROLLER_USER, 'argocd')));
    components.run(applicationSetController(options, configFor(APPLICATION_SET_USER, 'applicationset')));
    components.run(apiServer(options, configFor(SERVER_USER, 'argocd-server')));
    await Promise.all([
      healthy(components, 'the application controller', ports.controllerMetrics, '/healthz'),
      listening(components, 'the ApplicationSet controller', ports.applicationSetWebhook),
      healthy(components, `Argo CD's API`, ports.server, '/healthz'),
    ]);
    // The first refreshes Applications, the second what ApplicationSets make of git.
    for (const port of [ports.server, ports.applicationSetWebhook])
      webhooks.add(`http://127.0.0.1:${port}/api/webhook`);
    return { repository, url: `http://127.0.0.1:${ports.server}` };
  });
}

/**
 * The PATH of the repo server. It asks git-verify-wrapper.sh for the signature of every commit, even when signatures
 * do not count, and builds nothing without an answer.
 */
function pathWith(folder: string, release: string, kustomize: string): string {
  for (const name of ['', 'bin', 'tls', 'ssh']) mkdirSync(join(folder, name), { mode: 0o700 });
  const script = join(folder, 'bin', 'git-verify-wrapper.sh');
  copyFileSync(join(release, 'hack', 'git-verify-wrapper.sh'), script);
  chmodSync(script, 0o700);
  return [join(folder, 'bin'), dirname(kustomize), process.env['PATH']].filter(Boolean).join(delimiter);
}
