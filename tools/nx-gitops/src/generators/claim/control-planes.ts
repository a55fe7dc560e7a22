import type { Tree } from '@nx/devkit';
import type { Api } from '@platform/generated';
import { TARGETS, Workbench, type Environment } from '@platform/plan';
import { fieldsOf } from '../content/apis.ts';
import { linesOf } from '../content/teams.ts';
import { explained, Refusal } from '../refusal.ts';

/** Does something with the control planes of an environment; a Refusal when one of them does not build. */
export async function onControlPlanes<T>(
  { root }: Tree,
  environment: Environment,
  work: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const targets = TARGETS.filter((target) => target.environment === environment);
  const workbench = await explained(() => Workbench.open(root, targets));
  try {
    if (workbench.findings.length > 0)
      throw new Refusal(`The control planes of ${environment} cannot be built`, linesOf(workbench.findings));
    return await work(workbench);
  } finally {
    workbench.close();
  }
}

/** An API as an environment serves it: its fields in the order of its definition, with the environment's own defaults. */
export async function asServed({ planes, apis }: Workbench, api: Api): Promise<Api> {
  const served = await apis(planes[0]!).get(api.apiVersion, api.kind);
  const { spec } = served?.schema.properties ?? {};
  if (!spec) throw new Refusal(`No control plane serves ${api.kind}`, [`Add ${api.folder} to platform-api/clouds.`]);
  const fields = Object.keys(fieldsOf(api)).map((field) => [field, spec.properties?.[field] ?? {}] as const);
  const ordered = { ...spec, properties: Object.fromEntries(fields) };
  return { ...api, schema: { ...api.schema, properties: { ...api.schema.properties, spec: ordered } } };
}
