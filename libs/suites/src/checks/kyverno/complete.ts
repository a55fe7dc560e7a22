import type { FieldPath, Finding } from '@platform/findings';
import { findingAt, readManifests } from '@platform/manifests';
import { GROUP, listTeams, readDefinitions } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { childSchema, type KubernetesSchema } from '@platform/schemas';
import { aboutFile } from '../../files/text.ts';
import type { PolicyFolder } from './folder.ts';

/** What a page about the policy is made of. */
const WORDS = ['title', 'category', 'severity', 'description'].map((name) => `policies.kyverno.io/${name}`);
const REASON = 'platform.kubecon.io/reason';
const NOT_FOR = 'platform.kubecon.io/not-for';
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
/**
 * What a policy is made of here. Anything else either lets out whoever may set a label (selectors, exclusions), switches
 * the policy off somewhere (evaluation), or would be judged otherwise in process than by Kyverno.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  spec: [
    'validationActions',
    'failurePolicy',
    'evaluation',
    'matchConstraints',
    'matchConditions',
    'variables',
    'validations',
    'mutations',
  ],
  'spec.evaluation': ['background'],
  'spec.matchConstraints': ['resourceRules'],
  'spec.matchConstraints.resourceRules': ['apiGroups', 'apiVersions', 'operations', 'resources'],
  'spec.validations': ['expression', 'message', 'messageExpression'],
  'spec.mutations': ['patchType', 'applyConfiguration'],
};

/** A policy says what it is for, covers what it is about, fails closed, and is shown to admit and to deny. */
export function checkComplete(root: string, folder: string, own: PolicyFolder): Finding[] {
  const { name, manifest, policy, problems } = own;
  const file = `${folder}/policy.yaml`;
  if (!manifest) return [aboutFile(file, { code: 'policy-incomplete', message: 'There is no policy in this file.' })];
  const { spec, metadata } = manifest.object;
  const annotations: Readonly<Record<string, string>> = metadata.annotations ?? {};
  const lacks = (path: FieldPath, message: string, hint: string): Finding =>
    findingAt(manifest, path, { code: 'policy-incomplete', severity: 'error', message, hint });
  const findings: Finding[] = problems.map(({ path, message }) =>
    findingAt(manifest, path, {
      code: 'policy-broken',
      severity: 'error',
      message,
      hint: 'Kyverno would refuse it, or mean something else by it.',
    }),
  );
  if (metadata.name !== name)
    findings.push(
      lacks(['metadata', 'name'], `the policy ${metadata.name} lies in the folder ${name}`, `Write name: ${name}.`),
    );
  if (manifest.kind === 'MutatingPolicy' && !name.startsWith('stamp-'))
    findings.push(
      lacks(
        ['metadata', 'name'],
        'by its name nobody sees that it changes what others judge',
        'Begin the name of a policy that changes claims with stamp-.',
      ),
    );
  for (const word of [...WORDS, REASON]) {
    if (!annotations[word]?.trim())
      findings.push(
        lacks(
          ['metadata', 'annotations'],
          `the annotation ${word} is missing`,
          'The page of the policy is made from it.',
        ),
      );
  }
  if (!SEVERITIES.includes(annotations['policies.kyverno.io/severity'] ?? 'low'))
    findings.push(
      lacks(
        ['metadata', 'annotations', 'policies.kyverno.io/severity'],
        'there is no such severity',
        `Write one of ${SEVERITIES.join(', ')}.`,
      ),
    );
  if ((spec.failurePolicy ?? 'Fail') !== 'Fail')
    findings.push(
      lacks(['spec', 'failurePolicy'], 'whoever stops Kyverno goes round the policy', 'Write failurePolicy: Fail.'),
    );
  findings.push(...checkParts(spec, lacks));
  findings.push(...checkNames(root, own, lacks));
  if (policy) findings.push(...checkValidating(root, own, lacks), ...checkLists(root, own, lacks));
  return findings;
}

type Lacks = (path: FieldPath, message: string, hint: string) => Finding;

/** A policy has no parts by which somebody could leave it behind, or that are not understood in process. */
function checkParts(spec: KubernetesObject, lacks: Lacks): Finding[] {
  return Object.entries(PARTS).flatMap(([place, known]) => {
    const path = place.split('.');
    const found = path.slice(1).reduce((value: any, name) => value?.[name], spec);
    const parts: readonly KubernetesObject[] = Array.isArray(found) ? found : found ? [found] : [];
    return parts.flatMap((part, index) =>
      Object.keys(part)
        .filter((name) => !known.includes(name))
        .map((name) =>
          lacks(
            [...path, ...(Array.isArray(found) ? [index] : []), name],
            `${name} is no part of a policy here: it would let somebody out, or be understood otherwise in process`,
            'Write a match condition on what the platform alone can write.',
          ),
        ),
    );
  });
}

/** Match rules name resources that exist, in all versions that are served: Kyverno reports nothing of `*`. */
function checkNames(root: string, { manifest }: PolicyFolder, lacks: Lacks): Finding[] {
  const served = new Map<string, readonly string[]>(
    readDefinitions(root).map(({ object: { spec } }: { object: KubernetesObject }) => [
      spec['names'].plural,
      spec['versions'].filter((one: KubernetesObject) => one['served']).map(({ name }: KubernetesObject) => name),
    ]),
  );
  const rules: readonly KubernetesObject[] = manifest!.object['spec'].matchConstraints?.resourceRules ?? [];
  return rules.flatMap(({ apiGroups, apiVersions, resources }, index) => {
    if (!apiGroups.includes(GROUP)) return [];
    const path = ['spec', 'matchConstraints', 'resourceRules', index];
    return (resources as readonly string[]).flatMap((plural, position) => {
      const versions = served.get(plural);
      if (!versions) {
        const known = [...served.keys()].join(', ');
        return [
          lacks([...path, 'resources', position], `no API of the platform is called ${plural}`, `Known: ${known}.`),
        ];
      }
      const hint = `Write ${versions.join(', ')}.`;
      return differences(apiVersions, versions).map((problem) => lacks([...path, 'apiVersions'], problem, hint));
    });
  });
}

/** What only policies that deny have. */
function checkValidating(root: string, own: PolicyFolder, lacks: Lacks): Finding[] {
  const { name, manifest, policy } = own;
  const { spec } = manifest!.object;
  const findings: Finding[] = [];
  if (!policy!.fix?.trim())
    findings.push(
      lacks(
        ['metadata', 'annotations'],
        'the annotation platform.kubecon.io/fix is missing',
        'Say in a sentence what to write instead.',
      ),
    );
  if (spec.validationActions?.join() !== 'Audit')
    findings.push(
      lacks(
        ['spec', 'validationActions'],
        'the policy decides by itself what is done about it',
        'Write Audit alone: environments say what they do.',
      ),
    );
  if (spec.validations?.length !== 1)
    findings.push(
      lacks(
        ['spec', 'validations'],
        'an exception could not name which of several checks it lifts',
        'Write one check a policy.',
      ),
    );
  for (const part of ['message', 'messageExpression']) {
    if (!String(spec.validations?.[0]?.[part] ?? '').includes(`docs/policies/${name}.md`))
      findings.push(
        lacks(
          ['spec', 'validations', 0, part],
          'it does not say where the rule is explained',
          `Name docs/policies/${name}.md.`,
        ),
      );
  }
  const knowsWho = JSON.stringify(spec).includes('request.userInfo');
  if (knowsWho === (spec.evaluation?.background?.enabled ?? true))
    findings.push(
      knowsWho
        ? lacks(
            ['spec', 'evaluation'],
            'background scans know nobody who writes, and would report everything',
            'Write background.enabled: false.',
          )
        : lacks(
            ['spec', 'evaluation'],
            'what was there before the policy is never reported',
            'Remove it: background scans are on by themselves.',
          ),
    );
  return [...findings, ...checkCoverage(root, own, lacks), ...checkTested(root, own)];
}

/** The policy looks at every kind that has the field it is about, or says why not. */
function checkCoverage(root: string, { manifest, policy }: PolicyFolder, lacks: Lacks): Finding[] {
  const { field, constraints, annotations } = policy!;
  const rules = constraints.resourceRules ?? [];
  if (field === undefined || !rules.some(({ apiGroups }) => apiGroups.includes(GROUP))) return [];
  const matched = rules.flatMap(({ resources }) => resources);
  const excused = (annotations[NOT_FOR] ?? '').split('\n').map((line) => line.split(':')[0]!.trim());
  const having = readDefinitions(root)
    .filter(({ object }) => hasField(object, field.split('.')))
    .map(({ object }) => String(object['spec'].names.plural));
  const path = ['spec', 'matchConstraints', 'resourceRules', 0, 'resources'];
  return [
    ...having
      .filter((plural) => !matched.includes(plural) && !excused.includes(plural))
      .map((plural) =>
        lacks(path, `${plural} have a ${field}, too`, `Add them, or say why not in the annotation ${NOT_FOR}.`),
      ),
    ...excused
      .filter((plural) => plural !== '' && matched.includes(plural))
      .map((plural) => lacks(path, `${plural} are matched, and said not to be`, `Mend the annotation ${NOT_FOR}.`)),
  ].map((finding) => ({ ...finding, file: manifest!.file }));
}

function hasField({ spec }: KubernetesObject, [first, ...steps]: readonly string[]): boolean {
  // Every object has metadata; what stands under spec.crossplane Crossplane adds.
  if (first !== 'spec' || steps[0] === 'crossplane') return true;
  let schema: KubernetesSchema | undefined = spec.versions[0].schema.openAPIV3Schema.properties.spec;
  for (const step of steps) schema = schema && childSchema(schema, step);
  return schema !== undefined;
}

/** Each kind that a policy looks at is shown to be admitted and to be denied. */
function checkTested(root: string, { manifest, policy, good, bad, changes: own }: PolicyFolder): Finding[] {
  const kinds = new Map(
    readDefinitions(root).map(({ object }) => [object['spec'].names.plural, object['spec'].names.kind]),
  );
  const matched = (policy!.constraints.resourceRules ?? []).flatMap(({ resources }) => resources);
  const shown = (kind: string, list: readonly { readonly kind: string }[]) => list.some((one) => one.kind === kind);
  const changes = own.map(({ old, says }) => ({ kind: String(old['kind']), says }));
  const untested = (message: string): Finding =>
    findingAt(manifest!, ['metadata', 'name'], {
      code: 'policy-untested',
      severity: 'error',
      message,
      hint: 'Add one, as the API server hands it to policies: with defaults filled in.',
    });
  if (bad.length === 0 && !changes.some(({ says }) => says !== undefined))
    return [untested('nothing shows that it denies')];
  if (good.length === 0 && !changes.some(({ says }) => says === undefined))
    return [untested('nothing shows that it admits')];
  return matched.flatMap((plural) => {
    const kind = kinds.get(plural);
    if (kind === undefined) return [];
    const denied = [...bad.map(({ manifest: one }) => one), ...changes.filter(({ says }) => says !== undefined)];
    const admitted = [...good.map(({ manifest: one }) => one), ...changes];
    return [
      ...(shown(kind, denied) ? [] : [untested(`nothing shows that it denies a ${kind}`)]),
      ...(shown(kind, admitted) ? [] : [untested(`nothing shows that it admits a ${kind}`)]),
    ];
  });
}

/** Lists in policies that follow from other rooms: who they are for sees each change of them. */
function checkLists(root: string, { name, manifest }: PolicyFolder, lacks: Lacks): Finding[] {
  const { spec } = manifest!.object;
  if (name === 'known-team') {
    const expression = String(spec.validations?.[0]?.expression);
    const listed = [...expression.matchAll(/'([^']*)'/g)].map(([, team]) => team!);
    return differences(listed, listTeams(root)).map((problem) =>
      lacks(['spec', 'validations', 0, 'expression'], problem, 'It lists the folders of teams/, no more and no less.'),
    );
  }
  if (name === 'no-direct-resources') {
    const listed: readonly string[] = spec.matchConstraints?.resourceRules?.[0]?.apiGroups ?? [];
    return differences(listed, managedGroups(root)).map((problem) =>
      lacks(
        ['spec', 'matchConstraints', 'resourceRules', 0, 'apiGroups'],
        problem,
        'It lists the groups that are activated in platform-api/providers, and those of the providers themselves.',
      ),
    );
  }
  return [];
}

function differences(listed: readonly string[], wanted: readonly string[]): string[] {
  return [
    ...wanted.filter((one) => !listed.includes(one)).map((one) => `${one} is missing in the list`),
    ...listed
      .filter((one) => !wanted.includes(one))
      .map((one) => `${one} is in the list, and is nothing that there is`),
  ];
}

/** The groups of all kinds that control planes activate, and of the providers' own configuration. */
function managedGroups(root: string): string[] {
  const clouds = ['aws', 'azure', 'gcp'];
  const { manifests } = readManifests(
    root,
    clouds.map((cloud) => `platform-api/providers/${cloud}/activation.yaml`),
  );
  const activated: readonly string[] = manifests.flatMap(({ object }) => object['spec']?.activate ?? []);
  const groups = activated.map((name) => name.slice(name.indexOf('.') + 1));
  return [...new Set([...groups, ...clouds.map((cloud) => `${cloud}.m.upbound.io`), 'kubernetes.m.crossplane.io'])];
}
