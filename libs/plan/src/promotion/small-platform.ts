import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readManifests, stringifyYaml } from '@platform/manifests';
import { KYVERNO_GROUP, PolicySet, type Action, type KubernetesObject } from '@platform/policies';
import { SchemaSet } from '@platform/schemas';
import { onTestFinished } from 'vitest';
import { readClaims, type Claim } from '../claims/read.ts';
import type { ControlPlane } from '../control-planes/load.ts';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';
import type { Judging } from './request.ts';

/** A repository with two policies, one API and the given files; for tests only. */
export interface SmallPlatform {
  readonly workbench: Judging;
  readonly claims: readonly Claim[];
}

/** What the environments of a small platform do about both of its policies. */
type Modes = Readonly<Partial<Record<Environment, readonly Action[]>>>;

/** A claim for a database of a team, as the content of its file. */
export function claimText(name: string, spec: Readonly<Record<string, unknown>> = {}): string {
  return stringifyYaml({
    apiVersion: 'platform.kubecon.io/v1alpha1',
    kind: 'DatabaseInstanceClaim',
    metadata: { name, namespace: 'checkout' },
    spec: { size: 'small', team: 'checkout', ...spec },
  });
}

/** A policy about databases. */
export function policyObject(
  name: string,
  expression: string,
  field: string,
  annotations: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return {
    apiVersion: `${KYVERNO_GROUP}/v1`,
    kind: 'ValidatingPolicy',
    metadata: {
      name,
      annotations: {
        'policies.kyverno.io/title': `Title of ${name}`,
        'policies.kyverno.io/severity': 'high',
        'platform.kubecon.io/field': field,
        'platform.kubecon.io/fix': `Mend ${field}.`,
        ...annotations,
      },
    },
    spec: {
      validationActions: ['Audit'],
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['platform.kubecon.io'],
            apiVersions: ['*'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['databaseinstanceclaims'],
          },
        ],
      },
      matchConditions: [{ name: 'of-a-team', expression: "object.spec.team != 'platform'" }],
      validations: [{ expression, message: `${field} is wrong` }],
    },
  };
}

/** Lets through sizes up to medium; an exception has to name the others. */
export const SIZE_CAP = policyObject(
  'size-cap',
  "object.spec.size in ['small', 'medium'] || object.spec.size in exceptions.allowedValues",
  'spec.size',
);
/** Wants a standby, which production defaults to; knows no values. */
export const STANDBY = policyObject('standby', 'object.spec.highAvailability == true', 'spec.highAvailability');

/**
 * Writes the files (path -> content) into a folder that is gone when the test ends, and makes of them what an overlay of
 * each environment would build: both policies, and the exceptions of its folder.
 *
 * @param extra objects that an environment builds besides
 * @param left files of exceptions that no kustomization names
 */
export function smallPlatform(
  files: Readonly<Record<string, string>>,
  {
    modes = {},
    policies = [SIZE_CAP, STANDBY],
    extra = [],
    left = [],
  }: {
    readonly modes?: Modes;
    readonly policies?: readonly KubernetesObject[];
    readonly extra?: readonly KubernetesObject[];
    readonly left?: readonly string[];
  } = {},
): SmallPlatform {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'plan-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const team = 'name: checkout\nowners: { group: checkout-engineers, email: checkout@example.com }\n';
  for (const [file, content] of Object.entries({ 'teams/checkout/team.yaml': team, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  const environments = ENVIRONMENTS.map((environment) => {
    const exceptions = Object.keys(files).filter(
      (file) => file.startsWith(`policies/exceptions/${environment}/`) && !left.includes(file),
    );
    const built = readManifests(root, exceptions).manifests.map(({ object }) => object);
    const validationActions = modes[environment] ?? ['Audit', 'Warn'];
    const inMode = policies.map((policy) => ({ ...policy, spec: { ...policy['spec'], validationActions } }));
    const objects = [...inMode, ...built, ...extra];
    return { environment, objects, set: new PolicySet(objects, NOW) };
  });
  const planes = ENVIRONMENTS.map((environment) => ({ cloud: 'aws', environment }) as ControlPlane);
  const schemas = new Map(planes.map((plane) => [plane, schemasOf(plane.environment)]));
  const workbench: Judging = {
    root,
    planes,
    apis: (plane) => schemas.get(plane)!,
    policies: async () => ({ environments, findings: [] }),
  };
  return { workbench, claims: readClaims(root).claims };
}

/** The day on which a small platform is looked at. */
export const NOW = new Date('2026-11-21T12:00:00Z');

function schemasOf(environment: Environment): SchemaSet {
  const schemas = new SchemaSet();
  schemas.addXrd({
    apiVersion: 'apiextensions.crossplane.io/v2',
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'databaseinstanceclaims.platform.kubecon.io' },
    spec: {
      scope: 'Namespaced',
      group: 'platform.kubecon.io',
      names: { kind: 'DatabaseInstanceClaim', plural: 'databaseinstanceclaims' },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          referenceable: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['size', 'team'],
                  properties: {
                    size: { type: 'string', enum: ['small', 'medium', 'large', 'huge'] },
                    team: { type: 'string' },
                    highAvailability: { type: 'boolean', default: environment === 'production' },
                  },
                },
              },
            },
          },
        },
      ],
    },
  });
  return schemas;
}
