import type { ComponentProgram } from '../component/component.ts';
import { answers } from '../component/health.ts';
import { serviceAccount, type User } from '../users/users.ts';
import { KYVERNO_NAMESPACE } from './install.ts';

const ADMISSION = 'kyverno-admission-controller';
const BACKGROUND = 'kyverno-background-controller';
const REPORTS = 'kyverno-reports-controller';

/** The users that Kyverno's programs are, with the rights that its chart gives them and no others. */
export const ADMISSION_USER: User = serviceAccount(KYVERNO_NAMESPACE, ADMISSION);
export const BACKGROUND_USER: User = serviceAccount(KYVERNO_NAMESPACE, BACKGROUND);
export const REPORTS_USER: User = serviceAccount(KYVERNO_NAMESPACE, REPORTS);

/** How one of Kyverno's programs is started. */
export interface KyvernoOptions {
  readonly kubeConfig: string;
  /** Where it serves its metrics, which cannot be turned off. */
  readonly metricsPort: number;
  /** The only namespace whose PolicyExceptions count. */
  readonly exceptionNamespace: string;
}

/** Kyverno's admission controller, which the API server calls back on loopback. */
export function admissionController(file: string, port: number, options: KyvernoOptions): ComponentProgram {
  return {
    name: ADMISSION,
    file,
    env: environment(ADMISSION),
    args: [
      ...common(options),
      `--serverIP=127.0.0.1:${port}`,
      '--webhookServerHost=127.0.0.1',
      `--webhookServerPort=${port}`,
      '--controllerRuntimeMetricsAddress=0',
      // What exists is scanned; a report about every request as well is an eighth of all requests.
      '--admissionReports=false',
      `--backgroundServiceAccountName=${BACKGROUND_USER.name}`,
      `--reportsServiceAccountName=${REPORTS_USER.name}`,
      '--caSecretName=kyverno-svc.kyverno.svc.kyverno-tls-ca',
      '--tlsSecretName=kyverno-svc.kyverno.svc.kyverno-tls-pair',
      '--tlsKeyAlgorithm=ECDSA',
    ],
    // Nothing is told to it, so it does not matter who signed its certificate.
    health: () => answers({ protocol: 'https:', port, path: '/health/readiness', rejectUnauthorized: false }),
  };
}

/** Kyverno's background controller: it generates, and mutates what is there already, when the admission controller asks for it. */
export function backgroundController(file: string, options: KyvernoOptions): ComponentProgram {
  return {
    name: BACKGROUND,
    file,
    env: environment(BACKGROUND),
    args: [...common(options), '--controllerRuntimeMetricsAddress=0'],
    health: () => answers({ port: options.metricsPort, path: '/metrics' }),
  };
}

/** Kyverno's reports controller: it looks at what is there already, all of it every so many seconds, and writes PolicyReports. */
export function reportsController(file: string, options: KyvernoOptions, scanSeconds: number): ComponentProgram {
  return {
    name: REPORTS,
    file,
    env: environment(REPORTS),
    args: [...common(options), `--backgroundScanInterval=${scanSeconds}s`],
    health: () => answers({ port: options.metricsPort, path: '/metrics' }),
  };
}

function common({ kubeConfig, exceptionNamespace, metricsPort }: KyvernoOptions): readonly string[] {
  return [
    `--kubeconfig=${kubeConfig}`,
    '--disableLogColor=true',
    // Otherwise it refuses objects of a kind that is newer than itself, for up to a quarter of an hour (dclient/discovery.go).
    '--crdWatcher=true',
    '--metricsHost=127.0.0.1',
    `--metricsPort=${metricsPort}`,
    '--enablePolicyException=true',
    `--exceptionNamespace=${exceptionNamespace}`,
    '--omitEvents=PolicyApplied,PolicySkipped',
    // It ends when it cannot renew its lease within five times this, as when the API server is started again or the
    // machine has much to do. The only candidate waits for nobody: it gets its own lease back at once.
    '--leaderElectionRetryPeriod=6s',
  ];
}

/** What the chart's Deployment sets. */
function environment(name: string): Readonly<Record<string, string>> {
  return {
    KYVERNO_NAMESPACE,
    KYVERNO_SERVICEACCOUNT_NAME: name,
    KYVERNO_ROLE_NAME: name.replace('kyverno-', 'kyverno:'),
    KYVERNO_DEPLOYMENT: name,
    KYVERNO_POD_NAME: name,
    KYVERNO_SVC: 'kyverno-svc',
    INIT_CONFIG: 'kyverno',
    METRICS_CONFIG: 'kyverno-metrics',
  };
}
