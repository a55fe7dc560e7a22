import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';

/** What the admission controller registers when it is ready (pkg/config/config.go of Kyverno 1.19). */
const CONFIGURATIONS = [
  'kyverno-policy-validating-webhook-cfg',
  'kyverno-policy-mutating-webhook-cfg',
  'kyverno-resource-validating-webhook-cfg',
  'kyverno-resource-mutating-webhook-cfg',
  'kyverno-verify-mutating-webhook-cfg',
  'kyverno-cel-exception-validating-webhook-cfg',
];

const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** A policy that Kyverno denies, since its expression means nothing. */
const MEANINGLESS = {
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ValidatingPolicy',
  metadata: { name: 'is-kyverno-there' },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }],
    },
    validations: [{ expression: 'nothing' }],
  },
};

/** Waits until the API server asks Kyverno about policies, exceptions and everything that they match. */
export async function webhooksReady(components: Components, client: Client): Promise<void> {
  await components.waitFor(`Kyverno's webhooks`, 120, (say) => registered(client, say));
  await components.waitFor('Kyverno to be asked', 60, (say) => isAsked(client, say));
}

async function registered(client: Client, say: (state: string) => void): Promise<true | undefined> {
  const answers = await Promise.all(
    KINDS.map((kind) => client.list<ApiObject>('admissionregistration.k8s.io/v1', kind)),
  );
  const there = answers.flatMap((answer) => (answer.ok ? answer.object.items.map((each) => each.metadata?.name) : []));
  const missing = CONFIGURATIONS.filter((name) => !there.includes(name));
  say(`without ${missing.join(', ')}`);
  return missing.length === 0 ? true : undefined;
}

/** A registered webhook may lead to a port where nobody listens yet; one that denies has understood the question. */
async function isAsked(client: Client, say: (state: string) => void): Promise<true | undefined> {
  const path = '/apis/policies.kyverno.io/v1/validatingpolicies?dryRun=All';
  const answer = await client.request({ method: 'POST', path, body: JSON.stringify(MEANINGLESS) });
  if (answer.ok) {
    say('it admits a meaningless policy');
    return undefined;
  }
  say(answer.message);
  return answer.message.startsWith('admission webhook "validate-policy.kyverno.svc" denied') ? true : undefined;
}
