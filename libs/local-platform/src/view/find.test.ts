import type { ApiObject } from '@platform/control-plane';
import { expect, test } from 'vitest';
import { recording, type Recording } from './fixtures/recorded.ts';
import { findingsOf } from './find.ts';
import { viewPlatform } from './view-platform.ts';

/** What is found of a recording, in a line each. */
async function found(recorded: Recording): Promise<readonly string[]> {
  const findings = findingsOf(await viewPlatform(recorded.sources));
  return findings.map(({ severity, code, file, message }) => `${severity} ${code} ${file} ${message}`);
}

/** The recording without everything that is wrong in it. */
function healthy(): Recording {
  const recorded = recording();
  const wrong = ['checkout-new', 'payments-theirs', 'search-synonyms', 'marketing-big'];
  recorded.claims = recorded.claims.filter(({ name }) => !wrong.includes(name));
  for (const name of ['checkout-new', 'search-synonyms']) recorded.remove('DatabaseInstanceClaim', name);
  for (const application of recorded.api.objects.filter(({ kind }) => kind === 'Application')) {
    application['status'].sync.status = 'Synced';
    application['status'].health.status = 'Healthy';
    application['status'].operationState = { phase: 'Succeeded', message: 'successfully synced (all tasks run)' };
  }
  return recorded;
}

const application = (recorded: Recording, name: string) => recorded.object('Application', name)['status'];
const CHECKOUT = 'claims-checkout-aws-production';

/** The database server of a claim, so many seconds old, and what it refers to is not there. */
function unresolved(recorded: Recording, seconds: number): void {
  const instance = recorded.object('Instance', 'checkout-db-21b7c43bd19e');
  instance.metadata!.creationTimestamp = new Date(Date.now() - seconds * 1000).toISOString() as never;
  instance['status'].conditions = [
    { type: 'Synced', status: 'False', reason: 'ReconcileError', message: 'cannot resolve references: not found' },
  ];
  const claim = recorded.object('DatabaseInstanceClaim', 'checkout-db');
  claim['status'].conditions[1] = { type: 'Ready', status: 'False', reason: 'Creating', message: 'Unready: instance' };
}

test('a resource that is new and refers to one that is not there yet is under way', async () => {
  const recorded = healthy();
  unresolved(recorded, 5);
  expect(await found(recorded)).toEqual([
    'note claim-not-ready teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production is not ready yet: Unready: instance',
  ]);
});

test('an ApplicationSet that stays away from control planes without pods may make nothing', async () => {
  const recorded = healthy();
  recorded.remove('Application', 'tenants-aws-production');
  const matchExpressions = [{ key: 'platform.kubecon.io/pods', operator: 'NotIn', values: ['none'] }];
  recorded.object('ApplicationSet', 'tenants')['spec'] = {
    generators: [{ matrix: { generators: [{ clusters: { selector: { matchExpressions } } }] } }],
  };
  expect(await found(recorded)).toEqual([]);
});

test('a file that cannot be read is found at its line', async () => {
  const recorded = recording();
  recorded.unreadable.push({ file: 'teams/a/production/b.yaml', line: 3, column: 5, message: 'no', hint: 'Close it.' });
  const [first] = findingsOf(await viewPlatform(recorded.sources));
  expect(first).toMatchObject({ code: 'claim-unreadable', line: 3, column: 5, hint: 'Close it.' });
});

test('nothing is found where nothing is wrong', async () => {
  expect(await found(healthy())).toEqual([]);
});

test('everything that is wrong in the recording is found once, without what follows from it', async () => {
  const findings = await found(recording());
  expect(findings.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'error resource-failing teams/checkout/production/checkout-new.yaml',
    'error claim-refused teams/marketing/production/marketing-big.yaml',
    'error claim-refused teams/payments/production/payments-theirs.yaml',
    'warning confirmation-awaited teams/search/production',
  ]);
  expect(findings.join('\n')).toContain('the namespace payments does not belong to team checkout');
  expect(findings.join('\n')).toContain('Instance quota exceeded');
  expect(findings.join('\n')).toContain('spec.size: Unsupported value: "huge"');
});

test.each<[string, (recorded: Recording) => void, readonly string[]]>([
  [
    'a program that has ended',
    ({ components }) => {
      components[0]!.state = 'ended';
    },
    ['error component-down platform-api/overlays/aws/production etcd of aws-production does not run: ended'],
  ],
  [
    'a program that does not say that it is well',
    ({ components }) => {
      components[0]!.healthy = false;
    },
    [
      'warning component-down platform-api/overlays/aws/production etcd of aws-production runs, but does not say that it is well',
    ],
  ],
  [
    'a control plane that does not answer, without its claims',
    ({ api }) => {
      api.down = 'connect ECONNREFUSED';
    },
    ['error plane-unreadable platform-api/overlays/aws/production aws-production: connect ECONNREFUSED'],
  ],
  [
    'a policy that is not in force, without the Application that waits for it',
    (recorded) => {
      const [condition] = recorded.object('ValidatingPolicy', 'size-cap')['status'].conditionStatus.conditions;
      Object.assign(condition, { status: 'False', message: 'cannot compile' });
      application(recorded, 'policies-aws-production').health.status = 'Progressing';
    },
    ['error policy-not-in-force policies/size-cap size-cap is not in force on aws-production: cannot compile'],
  ],
  [
    'a definition that is not established',
    (recorded) => {
      const [condition] = recorded.object('CompositeResourceDefinition', 'databaseinstanceclaims.platform.kubecon.io')[
        'status'
      ].conditions;
      Object.assign(condition, { status: 'False', message: 'no' });
    },
    [
      'error part-unwell platform-api/overlays/aws/production CompositeResourceDefinition databaseinstanceclaims.platform.kubecon.io on aws-production is not Established: no',
    ],
  ],
  [
    'an ApplicationSet with an error, once, without the claims that it does not bring',
    (recorded) => {
      const conditions = recorded.object('ApplicationSet', 'claims')['status'].conditions;
      for (const each of conditions) {
        each.message = 'map has no entry for key "x"';
        each.status = each.type === 'ErrorOccurred' ? 'True' : 'False';
      }
      for (const team of ['checkout', 'payments', 'search', 'marketing']) {
        recorded.remove('Application', `claims-${team}-aws-production`);
      }
      recorded.remove('DatabaseInstanceClaim', 'checkout-db');
    },
    ['error applicationset-fails gitops/applications/claims.yaml ApplicationSet claims: map has no entry for key "x"'],
  ],
  [
    'an ApplicationSet that makes nothing',
    (recorded) => recorded.remove('Application', 'tenants-aws-production'),
    ['error applicationset-empty gitops/applications/tenants.yaml ApplicationSet tenants makes no Application'],
  ],
  [
    'a file that holds no claim, where it goes wrong',
    (recorded) => {
      const file = 'teams/search/production/search-new.yaml';
      recorded.unreadable.push({ file, line: 3, column: 5, message: 'a brace is not closed' });
    },
    ['error claim-unreadable teams/search/production/search-new.yaml a brace is not closed'],
  ],
  [
    'a resource that refers to one that has not been made for a minute',
    (recorded) => unresolved(recorded, 61),
    [
      'error resource-failing teams/checkout/production/checkout-db.yaml Instance checkout-db-21b7c43bd19e of DatabaseInstanceClaim checkout/checkout-db on aws-production fails: cannot resolve references: not found',
    ],
  ],
  [
    'an Application whose folder does not build, without its claims',
    (recorded) => {
      const status = application(recorded, CHECKOUT);
      status.conditions = [{ type: 'ComparisonError', message: 'kustomize build failed' }];
      status.sync.status = 'Unknown';
      recorded.remove('DatabaseInstanceClaim', 'checkout-db');
    },
    [
      `error application-broken teams/checkout/production Application ${CHECKOUT} says ComparisonError: kustomize build failed`,
    ],
  ],
  [
    'a warning of an Application',
    (recorded) => {
      application(recorded, CHECKOUT).conditions = [{ type: 'SharedResourceWarning', message: 'is shared' }];
    },
    [
      `warning application-warns teams/checkout/production Application ${CHECKOUT} says SharedResourceWarning: is shared`,
    ],
  ],
  [
    'a sync that fails at something that is no claim',
    (recorded) => {
      const resources = [{ kind: 'Namespace', name: 'x', status: 'SyncFailed', message: 'is not permitted' }];
      application(recorded, 'tenants-aws-production').operationState = { phase: 'Failed', syncResult: { resources } };
    },
    [
      'error application-unsynced gitops/tenants/production Application tenants-aws-production cannot apply Namespace x: is not permitted',
    ],
  ],
  [
    'a sync that fails before it begins',
    (recorded) => {
      application(recorded, CHECKOUT).operationState = { phase: 'Error', message: 'cluster not found' };
    },
    [
      `error application-unsynced teams/checkout/production Application ${CHECKOUT} cannot be synced: cluster not found`,
    ],
  ],
  [
    'a sync that somebody has ended, of what is not as in git',
    (recorded) => {
      Object.assign(application(recorded, CHECKOUT), {
        sync: { status: 'OutOfSync' },
        operationState: { phase: 'Failed', message: 'Operation terminated' },
      });
    },
    [
      `error application-unsynced teams/checkout/production Application ${CHECKOUT} cannot be synced: Operation terminated`,
    ],
  ],
  [
    'a sync that somebody has ended, where nothing is left to sync',
    (recorded) => {
      application(recorded, CHECKOUT).operationState = { phase: 'Failed', message: 'Operation terminated' };
    },
    [],
  ],
  [
    'a difference that nobody mends',
    (recorded) => {
      application(recorded, CHECKOUT).sync.status = 'OutOfSync';
    },
    [
      `warning application-unsynced teams/checkout/production Application ${CHECKOUT} is not what git says, and is not being synced`,
    ],
  ],
  [
    'a sync that is under way',
    (recorded) => {
      Object.assign(application(recorded, CHECKOUT), {
        sync: { status: 'OutOfSync' },
        operationState: { phase: 'Running' },
      });
    },
    [`note application-unsynced teams/checkout/production Application ${CHECKOUT} is being synced: begun`],
  ],
  [
    'an Application that is Degraded for a reason of its own',
    (recorded) => {
      application(recorded, 'tenants-aws-production').health = { status: 'Degraded', message: 'quota' };
    },
    ['error application-unhealthy gitops/tenants/production Application tenants-aws-production is Degraded: quota'],
  ],
  [
    'a claim that is not there although its Application is Synced',
    (recorded) => recorded.remove('DatabaseInstanceClaim', 'checkout-db'),
    [
      `error claim-missing teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production is not there: ${CHECKOUT} is Synced and has not brought it`,
    ],
  ],
  [
    'claims that no Application brings, once for their folder, whether they are there or not',
    (recorded) => {
      recorded.remove('Application', CHECKOUT);
      recorded.remove('DatabaseInstanceClaim', 'checkout-db');
    },
    [
      'error application-missing teams/checkout/production no Application brings teams/checkout/production to aws-production: 2 claims are without',
    ],
  ],
  [
    'a claim that is not in git, and of no Application',
    (recorded) => {
      recorded.claims = recorded.claims.filter(({ name }) => name !== 'checkout-db');
      application(recorded, CHECKOUT).resources = [];
    },
    [
      'warning claim-unmanaged teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production: not in git, and of no Application: nobody removes it, nobody keeps it',
    ],
  ],
  [
    'a claim that is removed from git, and which its Application is about to remove',
    (recorded) => {
      recorded.claims = recorded.claims.filter(({ name }) => name !== 'checkout-db');
    },
    [
      `note claim-deleting teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production: removed from git, not yet by ${CHECKOUT}`,
    ],
  ],
  [
    'a claim whose deletion does not end',
    (recorded) => {
      const { metadata } = recorded.object('DatabaseInstanceClaim', 'checkout-db');
      Object.assign(metadata!, { deletionTimestamp: '2026-01-01T00:00:00Z' });
    },
    [
      'warning claim-deleting teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production: being deleted although it is in git: Argo CD will make it again',
    ],
  ],
  [
    'a claim whose deletion the cloud refuses',
    (recorded) => {
      recorded.claims = recorded.claims.filter(({ name }) => name !== 'checkout-db');
      const { metadata, spec } = recorded.object('DatabaseInstanceClaim', 'checkout-db') as ApiObject;
      Object.assign(metadata!, { deletionTimestamp: '2026-01-01T00:00:00Z' });
      const { name } = spec.crossplane.resourceRefs.find(({ kind }: { kind: string }) => kind === 'Instance');
      const conditions = recorded.object('Instance', name)['status'].conditions;
      const synced = conditions.find(({ type }: { type: string }) => type === 'Synced');
      Object.assign(synced, { status: 'False', reason: 'ReconcileError', message: 'is protected' });
    },
    [
      'error resource-failing teams/checkout/production/checkout-db.yaml Instance checkout-db-21b7c43bd19e of DatabaseInstanceClaim checkout/checkout-db on aws-production fails: is protected',
    ],
  ],
  [
    'a claim that Crossplane cannot compose, without its Application',
    (recorded) => {
      const conditions = recorded.object('DatabaseInstanceClaim', 'checkout-db')['status'].conditions;
      conditions[0] = { type: 'Synced', status: 'False', reason: 'ReconcileError', message: 'cannot compose' };
      application(recorded, CHECKOUT).health.status = 'Degraded';
    },
    [
      'error claim-failing teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production cannot be composed: cannot compose',
    ],
  ],
  [
    'a claim that has not been ready for a day',
    (recorded) => {
      const conditions = recorded.object('DatabaseInstanceClaim', 'checkout-db')['status'].conditions;
      const lastTransitionTime = new Date(Date.now() - 86_400_000).toISOString();
      conditions[1] = { type: 'Ready', status: 'False', reason: 'Creating', message: 'Unready: x', lastTransitionTime };
    },
    [
      'warning claim-not-ready teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production is not ready yet: Unready: x',
    ],
  ],
  [
    'a claim that is Ready, and whose resources change too often',
    (recorded) => {
      const conditions = recorded.object('DatabaseInstanceClaim', 'checkout-db')['status'].conditions;
      conditions[2] = { type: 'Responsive', status: 'False', reason: 'WatchCircuitOpen', message: 'Too many' };
    },
    [
      'warning claim-throttled teams/checkout/production/checkout-db.yaml DatabaseInstanceClaim checkout/checkout-db on aws-production is Ready, but: Too many',
    ],
  ],
])('%s', async (_, plant, expected) => {
  const recorded = healthy();
  plant(recorded);
  expect(await found(recorded)).toEqual(expected);
});

test('a claim that another holds back is a warning, and says by what', async () => {
  const recorded = recording();
  recorded.claims.push({
    file: 'teams/search/production/search-new.yaml',
    kind: 'DNSRecordClaim',
    name: 'search-new',
    team: 'search',
    environment: 'production',
  });
  expect((await found(recorded)).filter((line) => line.includes('search-new'))).toEqual([
    'warning claim-missing teams/search/production/search-new.yaml DNSRecordClaim search/search-new on aws-production is not there: claims-search-aws-production waits until somebody confirms the removal of DatabaseInstanceClaim/search-synonyms',
  ]);
});

test('what to do is told with the removal that waits', async () => {
  const findings = findingsOf(await viewPlatform(recording().sources));
  expect(findings.find(({ code }) => code === 'confirmation-awaited')?.hint).toContain(
    'kubectl -n argocd annotate application claims-search-aws-production --overwrite argocd.argoproj.io/deletion-approved=',
  );
});
