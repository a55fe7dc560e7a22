import type { Example, Examples } from '@platform/plan';
import type { Finding } from '@platform/findings';
import { findingAt, stringifyYaml } from '@platform/manifests';
import { PolicySet, type Admission, type KubernetesObject, type User } from '@platform/policies';
import type { SchemaSet } from '@platform/schemas';
import { MARK } from '../files/mark.ts';
import { KYVERNO_USER } from '../files/paths.ts';
import { asksWhoWrites, type PolicySource } from './source.ts';

/** Who writes the test objects: people of a team, with no right to go round anything. */
const DEVELOPER: User = { username: 'developer', groups: ['developers'] };

/** A test of a policy in Kyverno's own format, and who writes in it if the policy asks. */
export interface KyvernoTest {
  /** None where the policy can not be tested so. */
  readonly test?: string;
  readonly user?: string;
  readonly findings: readonly Finding[];
}

/**
 * What `kyverno test` finds of a policy's examples: what it admits and what it denies, apart from each other, because the
 * examples of both have the same names. A kind that the policy does not match gets no row: Kyverno would pass it whatever
 * is expected. A mutating policy gets no test: Kyverno would need the definitions of its kinds, which Crossplane writes.
 *
 * @param schemas what the kinds of the examples are called in match rules
 */
export async function kyvernoTest(source: PolicySource, examples: Examples, schemas: SchemaSet): Promise<KyvernoTest> {
  if (source.policy === undefined) return { findings: [] };
  const set = new PolicySet([source.object]);
  const test = async (verb: string, file: string, objects: readonly Example[], promised?: 'fail') => {
    const namespaces = namespacesOf(objects, examples.namespaces);
    const rows: KubernetesObject[] = [];
    for (const { object } of objects) {
      const [verdict] = set.judge(await admission(object, namespaces, schemas)).verdicts;
      if (!verdict && promised === undefined) continue;
      const result = promised ?? (verdict!.outcome === 'skip' ? 'skip' : 'pass');
      rows.push({
        policy: source.name,
        isValidatingPolicy: true,
        kind: object['kind'],
        ...named(object, objects),
        result,
      });
    }
    if (rows.length === 0) return [];
    const document = {
      apiVersion: 'cli.kyverno.io/v1alpha1',
      kind: 'Test',
      metadata: { name: `${source.name}-${verb}` },
      policies: ['policy.yaml'],
      resources: [file],
      ...(asksWhoWrites(source) && { userinfo: KYVERNO_USER }),
      ...(namespaces.length > 0 && { values: { namespaces } }),
      results: rows,
    };
    return [stringifyYaml(document)];
  };
  const documents = [
    ...(await test('admits', 'good.yaml', examples.good)),
    ...(await test('denies', 'bad.yaml', examples.bad, 'fail')),
  ];
  if (documents.length === 0) return { findings: [] };
  const findings = [examples.good, examples.bad].flatMap(alike);
  if (findings.length > 0) return { findings };
  return {
    test: `# ${MARK}\n# Run it with: kyverno test policies\n${documents.join('---\n')}`,
    ...(asksWhoWrites(source) && { user: userInfo(DEVELOPER) }),
    findings: [],
  };
}

function userInfo({ username, groups }: User): string {
  const document = {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'UserInfo',
    metadata: { name: username },
    userInfo: { username, groups },
  };
  return `# ${MARK}\n${stringifyYaml(document)}`;
}

/** Kyverno knows a row's object by namespace and name; where two share them, by its API as well. */
function named(object: KubernetesObject, all: readonly Example[]): KubernetesObject {
  const sharing = all.filter((other) => nameOf(other.object) === nameOf(object));
  if (sharing.length === 1) return { resources: [nameOf(object)] };
  const { group, version } = groupVersion(object);
  const { namespace, name } = object['metadata'];
  // It reads resourceSpecs only where there are resources, and looks at every object where it finds none.
  return { resources: [], resourceSpecs: [{ group, version, kind: object['kind'], namespace, name }] };
}

/** Objects of one API that share namespace and name: Kyverno would take the verdict on one for that on the other. */
function alike(examples: readonly Example[]): Finding[] {
  const id = ({ object }: Example) => `${object['apiVersion']} ${nameOf(object)}`;
  return examples
    .filter((one, index) => examples.findIndex((other) => id(other) === id(one)) < index)
    .map(({ manifest, object }) =>
      findingAt(manifest, ['metadata', 'name'], {
        code: 'duplicate-resource',
        severity: 'error',
        message: `Another object of this file is called ${nameOf(object)}, so kyverno test can not tell them apart.`,
        hint: 'Give it a name of its own.',
      }),
    );
}

function nameOf({ metadata }: KubernetesObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

function namespacesOf(examples: readonly Example[], known: readonly KubernetesObject[]): KubernetesObject[] {
  const names = new Set(examples.flatMap(({ object }) => object['metadata'].namespace ?? []));
  return [...names].toSorted().map((name) => known.find((one) => one['metadata'].name === name) ?? unlabelled(name));
}

/** A namespace that nobody has said anything about. */
function unlabelled(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
}

async function admission(
  object: KubernetesObject,
  namespaces: readonly KubernetesObject[],
  schemas: SchemaSet,
): Promise<Admission> {
  const schema = await schemas.get(object['apiVersion'], object['kind']);
  const { namespace } = object['metadata'];
  return {
    operation: 'CREATE',
    resource: { ...groupVersion(object), plural: schema?.plural ?? '' },
    object,
    oldObject: null,
    namespace: namespaces.find((one) => one['metadata'].name === namespace) ?? null,
    user: DEVELOPER,
  };
}

function groupVersion({ apiVersion }: KubernetesObject): { readonly group: string; readonly version: string } {
  const [version, group = ''] = String(apiVersion).split('/').toReversed();
  return { group, version: version! };
}
