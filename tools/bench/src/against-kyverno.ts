import {
  admissionOf,
  ARGO_CD,
  namespaceOf,
  readClaims,
  readDefinitions,
  TARGETS,
  Workbench,
  type Environment,
} from '@platform/plan';
import { askKyverno, KYVERNO_GROUP, type Admission, type KubernetesObject, type PolicySet } from '@platform/policies';
import { crdFromXrd } from '@platform/schemas';
import { generateEstate } from '@platform/suites/scale';
import { REPOSITORY } from './repository.ts';

/** All policies of an environment over its claims, in process and by Kyverno's command line, on the same claims. */
export interface AgainstKyverno {
  readonly claims: number;
  readonly policies: number;
  readonly inProcessMs: number;
  readonly kyvernoMs: number;
  /** For a claim. */
  readonly ratio: number;
}

/** What Kyverno is asked: it compiles each policy anew for each claim, so more would only take longer. */
const SAMPLE = 109;
/** Too short to be timed once. */
const REPEATS = 50;
const ENVIRONMENT: Environment = 'production';

/** Both judge the production claims of a small estate. */
export async function againstKyverno(): Promise<AgainstKyverno> {
  process.stderr.write(`asking Kyverno about a sample of ${SAMPLE} claims\n`);
  const { root, remove } = generateEstate(REPOSITORY, SAMPLE);
  const workbench = await Workbench.open(
    root,
    TARGETS.filter(({ cloud, environment }) => cloud === 'aws' && environment === ENVIRONMENT),
  );
  try {
    const { environments } = await workbench.policies();
    const { set, objects: built } = environments.find(({ environment }) => environment === ENVIRONMENT)!;
    // No exception is for a claim of an estate.
    const policies = built.filter(isPolicy);
    const asked = await admissions(workbench);
    const inProcessMs = inProcess(set, asked);
    const objects = asked.map((admission) => set.judge(admission).admission.object!);
    const started = performance.now();
    await askKyverno({
      policies,
      objects,
      namespaces: [...new Set(objects.map(({ metadata }) => String(metadata.namespace)))].map((team) =>
        namespaceOf(team, ENVIRONMENT),
      ),
      crds: readDefinitions(root).map(({ object }) => crdFromXrd(object) as unknown as KubernetesObject),
      user: ARGO_CD,
    });
    const kyvernoMs = performance.now() - started;
    const { length: claims } = asked;
    return { claims, policies: set.policies.length, inProcessMs, kyvernoMs, ratio: kyvernoMs / inProcessMs };
  } finally {
    workbench.close();
    remove();
  }
}

const isPolicy = ({ apiVersion, kind }: KubernetesObject): boolean =>
  String(apiVersion).startsWith(`${KYVERNO_GROUP}/`) && kind !== 'PolicyException';

/** The requests by which the claims of the environment are created. */
async function admissions({ root, planes, apis }: Workbench): Promise<Admission[]> {
  const claims = readClaims(root).claims.filter(({ environment }) => environment === ENVIRONMENT);
  const schemas = apis(planes[0]!);
  return Promise.all(
    claims.map(async (claim) => {
      const { apiVersion, kind, object } = claim.manifest;
      const schema = (await schemas.get(apiVersion, kind))!;
      return admissionOf(claim, schema.withDefaults(object) as KubernetesObject, schema.plural);
    }),
  );
}

/** Milliseconds for all of them once. */
function inProcess(set: PolicySet, asked: readonly Admission[]): number {
  const started = performance.now();
  for (let repeat = 0; repeat < REPEATS; repeat++) for (const admission of asked) set.judge(admission);
  return (performance.now() - started) / REPEATS;
}
