import type { EngineName } from '@platform/engines';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import type { Executables } from '../executables.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Steps } from '../steps.ts';
import type { User } from '../users/users.ts';
import { ADMISSION_USER, admissionController, REPORTS_USER, reportsController } from './controllers.ts';
import { webhooksReady } from './webhooks.ts';

/** How Kyverno runs. */
export interface KyvernoSettings {
  /** The only namespace whose PolicyExceptions count; it is created. */
  readonly exceptionNamespace: string;
  /** With the reports controller, which scans what exists, all of it every so many seconds. */
  readonly reports?: { readonly everySeconds: number };
}

/** The users that Kyverno's programs are. */
export const KYVERNO_USERS: readonly User[] = [ADMISSION_USER, REPORTS_USER];

/** The programs that are needed for these settings. */
export function kyvernoPrograms({ reports }: KyvernoSettings): readonly EngineName[] {
  return ['kyverno-admission-controller', ...(reports ? (['kyverno-reports-controller'] as const) : [])];
}

/** Starts the programs of an installed Kyverno, and waits until the API server asks it. */
export async function startKyverno(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Kubernetes,
  { exceptionNamespace, reports }: KyvernoSettings,
  steps: Steps,
): Promise<void> {
  await steps.during(`Kyverno's webhooks`, async () => {
    const [webhookPort = 0, admissionMetrics = 0, reportsMetrics = 0] = await freePorts(3);
    const options = (user: User, name: string, metricsPort: number) => {
      const file = components.write(`${name}.kubeconfig`, kubeConfig(user).exportConfig());
      return { kubeConfig: file, metricsPort, exceptionNamespace };
    };
    const admission = options(ADMISSION_USER, 'admission', admissionMetrics);
    components.run(admissionController(executables('kyverno-admission-controller'), webhookPort, admission));
    if (reports) {
      const settings = options(REPORTS_USER, 'reports', reportsMetrics);
      components.run(reportsController(executables('kyverno-reports-controller'), settings, reports.everySeconds));
    }
    await webhooksReady(components, admin);
  });
}
