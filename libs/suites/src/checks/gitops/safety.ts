import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { ENVIRONMENT_LABEL, ENVIRONMENTS } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { problemAt, type Estate } from './estate.ts';

const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

const APPROVED = 'argocd.argoproj.io/deletion-approved';

const SKIP = 'SkipDryRunOnMissingResource=true';

/** What holds data, namespaces, or the kinds of claims: a removal in git waits until somebody confirms it. */
const CONFIRMED = ['claims', 'platform', 'root', 'tenants'];
/** What every environment must have proved before the next gets it. */
const IN_STEPS = ['platform', 'policies'];

/** Nothing goes because a file, a folder or a registration is gone, production comes last, and nothing gives up. */
export function checkSafety({ gitops }: Estate): Finding[] {
  return [gitops.app.from, ...gitops.applicationSets].flatMap((manifest) => {
    const refuse = (path: readonly string[], message: string, hint: string) =>
      problemAt(manifest, path, 'application-unsafe', message, hint);
    const isSet = manifest.kind === 'ApplicationSet';
    const { spec } = manifest.object;
    const template: KubernetesObject = isSet ? spec.template : manifest.object;
    const field = isSet ? ['spec', 'template', 'spec', 'syncPolicy'] : ['spec', 'syncPolicy'];
    const { syncOptions = [], retry, automated }: KubernetesObject = template['spec'].syncPolicy ?? {};
    const required = [
      'ServerSideApply=true',
      'FailOnSharedResource=true',
      ...(CONFIRMED.includes(manifest.name) ? ['Prune=confirm', 'Delete=confirm'] : []),
      ...(manifest.name === 'policy-reporter' ? [] : ['CreateNamespace=false']),
      ...(manifest.name === 'platform' ? [SKIP] : []),
      ...(isSet ? [] : ['PruneLast=true']),
    ];
    return [
      ...required
        .filter((option) => !syncOptions.includes(option))
        .map((option) => refuse([...field, 'syncOptions'], `It does without ${option}.`, `Add ${option}.`)),
      // Argo CD tries to apply each claim for minutes, ten teams at a time, and has no hand free for the API that they wait for.
      ...(manifest.name === 'claims' && syncOptions.includes(SKIP)
        ? [refuse([...field, 'syncOptions'], 'Claims keep the platform from being synced.', `Remove ${SKIP}.`)]
        : []),
      ...(automated?.prune === true && automated.selfHeal === true
        ? []
        : [
            refuse([...field, 'automated'], 'What differs from git stays as it is.', 'Write prune and selfHeal: true.'),
          ]),
      ...(retry?.limit === -1 && retry.refresh === true
        ? []
        : [
            refuse(
              [...field, 'retry'],
              'It gives up, or tries an old revision again.',
              'Write limit: -1 and refresh: true.',
            ),
          ]),
      ...(template['metadata'].finalizers?.includes(RESOURCES_FINALIZER)
        ? [
            refuse(
              ['spec'],
              'All that it has applied goes when it goes.',
              `Remove the finalizer ${RESOURCES_FINALIZER}.`,
            ),
          ]
        : []),
      ...(isSet ? checkSet(manifest, refuse) : []),
    ];
  });
}

type Refuse = (path: readonly string[], message: string, hint: string) => Finding;

function checkSet({ name, object }: Manifest, refuse: Refuse): Finding[] {
  const { syncPolicy = {}, strategy, goTemplateOptions = [], preservedFields } = object['spec'];
  const isGone = syncPolicy.applicationsSync ?? 'sync';
  return [
    ...(syncPolicy.preserveResourcesOnDeletion === true
      ? []
      : [
          refuse(
            ['spec', 'syncPolicy'],
            'When it or a registration goes, all that it has applied goes.',
            'Write preserveResourcesOnDeletion: true.',
          ),
        ]),
    ...(!CONFIRMED.includes(name) || preservedFields?.annotations?.includes(APPROVED)
      ? []
      : [
          refuse(
            ['spec'],
            'It takes back the annotation by which somebody confirms a removal, at times before Argo CD has read it.',
            `Add ${APPROVED} to preservedFields.annotations.`,
          ),
        ]),
    ...(name !== 'claims' || isGone === 'create-update'
      ? []
      : [
          refuse(
            ['spec', 'syncPolicy'],
            'Of a folder that is gone nothing tells which claims are left.',
            'Write applicationsSync: create-update.',
          ),
        ]),
    ...(goTemplateOptions.includes('missingkey=error')
      ? []
      : [refuse(['spec', 'goTemplateOptions'], 'A key that is missing becomes a name.', 'Write missingkey=error.')]),
    ...(IN_STEPS.includes(name) && !isInSteps(strategy)
      ? [
          refuse(
            ['spec', 'strategy'],
            'A change does not go through dev, then staging, then production, one after the other.',
            'Write a RollingSync with one step for each environment, and maxUpdate: 1 for production.',
          ),
        ]
      : []),
  ];
}

function isInSteps(strategy: KubernetesObject | undefined): boolean {
  const steps: readonly KubernetesObject[] = strategy?.['rollingSync']?.steps ?? [];
  const selected = steps.map(({ matchExpressions }) => matchExpressions);
  const wanted = ENVIRONMENTS.map((environment) => [{ key: ENVIRONMENT_LABEL, operator: 'In', values: [environment] }]);
  return (
    strategy?.['type'] === 'RollingSync' && isDeepStrictEqual(selected, wanted) && steps.at(-1)?.['maxUpdate'] === 1
  );
}
