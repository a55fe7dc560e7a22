import type { Admission, KubernetesObject } from '@platform/policies';
import type { Claim } from '../claims/read.ts';
import { ContentError } from '../content/error.ts';
import type { Environment } from '../control-planes/target.ts';
import type { EnvironmentPolicies } from '../policies/load.ts';
import { admissionOf } from '../policies/verdict.ts';
import type { Workbench } from '../workbench.ts';

/** What judging claims takes of a workbench: nothing is rendered. */
export type Judging = Pick<Workbench, 'root' | 'planes' | 'apis' | 'policies'>;

/**
 * The request by which Argo CD would create a claim in an environment, whichever environment its file stands in: with
 * that environment's defaults, as the first control plane that takes the claim stores it.
 *
 * @returns nothing when no loaded control plane of the environment takes the claim: it is refused before any policy is asked
 */
export async function requestIn(
  { planes, apis }: Judging,
  claim: Claim,
  environment: Environment,
): Promise<Admission | undefined> {
  const { apiVersion, kind, object } = claim.manifest;
  for (const plane of planes.filter((one) => one.environment === environment)) {
    const schema = await apis(plane).get(apiVersion, kind);
    if (!schema || schema.validate(object).some(({ severity = 'error' }) => severity === 'error')) continue;
    return admissionOf({ ...claim, environment }, schema.withDefaults(object) as KubernetesObject, schema.plural);
  }
  return undefined;
}

/**
 * The policies of an environment.
 *
 * @throws ContentError when its overlay does not build
 */
export async function policiesOf({ policies }: Judging, environment: Environment): Promise<EnvironmentPolicies> {
  const { environments, findings } = await policies();
  const own = environments.find((one) => one.environment === environment);
  if (own) return own;
  const why = findings.map(({ file, message }) => `${file}: ${message}`).join('\n');
  throw new ContentError(`the policies of ${environment} cannot be built`, why || 'Run platform check policies.');
}
