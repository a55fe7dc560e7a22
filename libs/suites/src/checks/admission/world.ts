import {
  ADMIN,
  policiesInForce,
  startControlPlane,
  type Client,
  type ControlPlane,
  type User,
} from '@platform/control-plane';
import { listTeams, loadPolicies, namespaceOf, Workbench, type EnvironmentPolicies } from '@platform/plan';
import { EXCEPTION_NAMESPACE, KYVERNO_GROUP, PolicySet, type KubernetesObject } from '@platform/policies';
import { crdFromXrd, publishedCrd, type SchemaSet } from '@platform/schemas';
import { readScript, type Actor, type Script } from './script.ts';

/** A production control plane on AWS, as far as admission goes: real, on this machine. */
export interface World {
  readonly plane: ControlPlane;
  readonly script: Script;
  /** The same policies and exceptions, in process. */
  readonly set: PolicySet;
  /** The schemas of claims, with the defaults of production. */
  readonly apis: SchemaSet;
  clientOf(actor: string): Client;
  userOf(actor: string): User;
}

/** What beside claims is written in the script or looked at by a guard. */
const OTHER_KINDS = [
  ['rds.aws.m.upbound.io', 'Instance'],
  ['aws.m.upbound.io', 'ProviderConfigUsage'],
  ['kubernetes.m.crossplane.io', 'ProviderConfigUsage'],
] as const;
const POLICY_KINDS = ['ValidatingPolicy', 'MutatingPolicy'];
const GUARDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

/** Starts the control plane and installs what its overlays hold, in the order in which a real one gets it. */
export async function startWorld(root: string): Promise<World> {
  const script = readScript(root);
  const users = new Map(Object.entries(script.users).map(([name, actor]) => [name, userFor(name, actor)]));
  const workbench = await Workbench.open(root, [{ cloud: 'aws', environment: 'production' }]);
  const { environments } = await loadPolicies(root);
  const policies = environments.find(({ environment }) => environment === 'production');
  const [content] = workbench.planes;
  workbench.close();
  if (!policies || !content)
    throw new Error('The overlays of production on AWS do not build; platform check says why.');
  const plane = await startControlPlane({
    users: [...users.values()],
    kyverno: { exceptionNamespace: EXCEPTION_NAMESPACE, reports: { everySeconds: 5 } },
  });
  try {
    const { definitions, others } = content;
    const ofKind = (kinds: readonly string[]) => others.filter(({ kind }) => kinds.includes(kind));
    await installKinds(plane, definitions);
    await apply(plane, [
      ...listTeams(root).map((team) => namespaceOf(team, 'production')),
      ...['crossplane-system', 'platform-network'].map(namespace),
    ]);
    await apply(plane, [...ofKind(['ClusterRole']), ...policies.objects.filter(({ kind }) => kind === 'ClusterRole')]);
    await apply(
      plane,
      Object.entries(script.users).flatMap(([name, actor]) => rightsOf(users.get(name)!, actor)),
    );
    await apply(plane, script.before);
    await apply(plane, ofKind(GUARDS));
    await install(plane, policies, script.exceptions);
    const exceptionsAndPolicies = [...policies.objects, ...script.exceptions];
    return {
      plane,
      script,
      set: new PolicySet(exceptionsAndPolicies),
      apis: workbench.apis(content),
      clientOf: (actor) => plane.client(users.get(actor)!),
      userOf: (actor) => users.get(actor)!,
    };
  } catch (error) {
    await plane.stop();
    throw error;
  }
}

/** Service accounts are in groups of theirs, which Kubernetes gives them. */
function userFor(name: string, { username = name, groups = [] }: Actor): User {
  return { name: username, groups: [...groups] };
}

async function installKinds(plane: ControlPlane, definitions: readonly KubernetesObject[]): Promise<void> {
  const claims = definitions.map(claimCrd);
  const others = await Promise.all(
    OTHER_KINDS.map(async ([group, kind]) => (await publishedCrd(group, kind)) as unknown as KubernetesObject),
  );
  const crds = [...claims, ...others];
  await apply(plane, crds);
  const client = plane.client(ADMIN);
  await plane.waitFor('the kinds to be served', 60, async () => {
    const found = await Promise.all(crds.map((crd) => client.get(crd as never)));
    const isServed = (answer: (typeof found)[number]) =>
      answer.ok &&
      (answer.object['status']?.conditions ?? []).some(
        ({ type, status }: KubernetesObject) => type === 'Established' && status === 'True',
      );
    return found.every(isServed) || undefined;
  });
}

/** The CRD that Crossplane makes of an XRD, owned by nobody: there is no XRD here. */
function claimCrd(definition: KubernetesObject): KubernetesObject {
  const crd = crdFromXrd(definition) as unknown as KubernetesObject;
  const { ownerReferences: _, ...metadata } = crd['metadata'];
  return { ...crd, metadata };
}

async function install(
  plane: ControlPlane,
  { objects }: EnvironmentPolicies,
  exceptions: readonly KubernetesObject[],
): Promise<void> {
  const own = objects.filter(({ apiVersion }) => String(apiVersion).startsWith(`${KYVERNO_GROUP}/`));
  await apply(plane, [...exceptions, ...own.filter(({ kind }) => kind === 'PolicyException')]);
  const policies = own.filter(({ kind }) => POLICY_KINDS.includes(kind));
  await apply(plane, policies);
  await policiesInForce(plane, policies as never);
  // The API server begins to ask a guard some time after it was written.
  const client = plane.client({ name: 'system:serviceaccount:crossplane-system:provider-kubernetes' });
  await plane.waitFor('the guards to be in force', 60, async () => {
    const body = JSON.stringify(namespace('checkout-probe'));
    const answer = await client.request({ method: 'POST', path: '/api/v1/namespaces?dryRun=All', body });
    return (!answer.ok && answer.message.includes('was not made for a claim')) || undefined;
  });
}

function rightsOf({ name, groups = [] }: User, { teamNamespace, everything }: Actor): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const apiGroup = 'rbac.authorization.k8s.io';
  const id = name.replaceAll(':', '-');
  const all: KubernetesObject[] = [];
  if (everything === true) {
    all.push({
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name: id },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup, kind: 'User', name }],
    });
  }
  for (const role of teamNamespace === undefined ? [] : ['platform:team-edit', 'platform:policy-reports-view']) {
    all.push({
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: `${role.replace(':', '-')}-${id}`, namespace: teamNamespace },
      roleRef: { apiGroup, kind: 'ClusterRole', name: role },
      subjects: groups.map((group) => ({ apiGroup, kind: 'Group', name: group })),
    });
  }
  return all;
}

function namespace(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

async function apply(plane: ControlPlane, objects: readonly KubernetesObject[]): Promise<void> {
  const client = plane.client(ADMIN);
  const answers = await Promise.all(objects.map((object) => client.apply(object)));
  answers.forEach((answer, index) => {
    if (answer.ok) return;
    const { kind, metadata } = objects[index]!;
    throw new Error(`The API server does not take ${kind} ${metadata.name}: ${answer.message}`);
  });
}
