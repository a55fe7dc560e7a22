import type { EngineName } from '@platform/engines';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import type { Executables } from '../executables.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Steps } from '../steps.ts';
import type { User } from '../users/users.ts';
import {
  ADMISSION_USER,
  admissionController,
  BACKGROUND_USER,
  backgroundController,
  REPORTS_USER,
  reportsController,
} from './controllers.ts';
import { webhooksReady } from './webhooks.ts';

/** How Kyverno runs. */
export interface KyvernoSettings {
  /** The only namespace whose PolicyExceptions count; it is created. */
  readonly exceptionNamespace: string;
  /** With the background controller, which generates, and mutates what is there already. */
  readonly background?: boolean;
  /** With the reports controller, which scans what exists, all of it every so many seconds. */
  readonly reports?: { readonly everySeconds: number };
}

/** The users that Kyverno's programs are. */
export const KYVERNO_USERS: readonly User[] = [ADMISSION_USER, BACKGROUND_USER, REPORTS_USER];

/** The programs that are needed for these settings. */
export function kyvernoPrograms({ background, reports }: KyvernoSettings): readonly EngineName[] {
  return [
    'kyverno-admission-controller',
    ...(background ? (['kyverno-background-controller'] as const) : []),
    ...(reports ? (['kyverno-reports-controller'] as const) : []),
  ];
}

/** Starts the programs of an installed Kyverno, and waits until the API server asks it. */
export async function startKyverno(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Kubernetes,
  { exceptionNamespace, background, reports }: KyvernoSettings,
  steps: Steps,
): Promise<void> {
  await steps.during(`Kyverno's webhooks`, async () => {
    const [webhookPort = 0, ...metricsPorts] = await freePorts(4);
    const options = (user: User, name: string) => {
      const file = components.write(`${name}.kubeconfig`, kubeConfig(user).exportConfig());
      return { kubeConfig: file, metricsPort: metricsPorts.pop() ?? 0, exceptionNamespace };
    };
    const admission = options(ADMISSION_USER, 'admission');
    components.run(admissionController(executables('kyverno-admission-controller'), webhookPort, admission));
    if (background) {
      const settings = options(BACKGROUND_USER, 'background');
      components.run(backgroundController(executables('kyverno-background-controller'), settings));
    }
    if (reports) {
      const settings = options(REPORTS_USER, 'reports');
      components.run(reportsController(executables('kyverno-reports-controller'), settings, reports.everySeconds));
    }
    await webhooksReady(components, admin);
  });
}
