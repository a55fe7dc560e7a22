import { renderWithCore, type KubernetesObject } from '@platform/compositions';
import { listFiles, readManifests } from '@platform/manifests';
import { checkClaim, renderClaim, TARGETS, Workbench, type Claim, type ControlPlane } from '@platform/plan';
import { REPOSITORY } from './repository.ts';

/** One Composition through the warm function, and through one `crossplane internal render` process a claim. */
export interface AgainstCore {
  readonly composition: string;
  readonly resources: number;
  readonly warmPerSecond: number;
  readonly corePerSecond: number;
  readonly ratio: number;
}

/** So many renders of a Composition are timed; core gets fewer, because each takes a process. */
const WARM_RENDERS = 300;
const CORE_RENDERS = 4;
/** The environment whose control planes are measured; the others differ in defaults only. */
const ENVIRONMENT = 'production';

/** Renders the shortest example of every API on every cloud over and over, both ways in one run. */
export async function againstCore(): Promise<AgainstCore[]> {
  const workbench = await Workbench.open(
    REPOSITORY,
    TARGETS.filter(({ environment }) => environment === ENVIRONMENT),
  );
  const measured: AgainstCore[] = [];
  for (const claim of examples()) {
    for (const plane of workbench.planes) measured.push(...(await measure(workbench, claim, plane)));
  }
  workbench.close();
  return measured;
}

function examples(): Claim[] {
  const files = listFiles(REPOSITORY, ['platform-api']).files.filter((file) => file.endsWith('/examples/minimal.yaml'));
  const { manifests } = readManifests(REPOSITORY, files);
  return manifests.map((manifest) => ({ manifest, team: manifest.namespace, environment: ENVIRONMENT }));
}

async function measure(workbench: Workbench, claim: Claim, plane: ControlPlane): Promise<AgainstCore[]> {
  if ((await checkClaim(claim, workbench.apis(plane))).length > 0) return [];
  const { result, findings } = await renderClaim(workbench, claim, plane);
  if (!result) throw new Error(findings.map(({ message }) => message).join('\n'));
  const { stored, composition, definition, rendered } = result;
  const name = String((composition as KubernetesObject)['metadata'].name);
  process.stderr.write(`rendering ${name}\n`);
  const input = { claim: stored, composition, definition };
  const warm = await perSecond(WARM_RENDERS, 32, () => workbench.renderer.render(input));
  const core = await perSecond(CORE_RENDERS, 2, () => renderWithCore(input, workbench.functions));
  const resources = rendered.resources.length;
  return [{ composition: name, resources, warmPerSecond: warm, corePerSecond: core, ratio: warm / core }];
}

/** How many calls a second, with so many in flight. */
async function perSecond(calls: number, inFlight: number, call: () => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next++ < calls) await call();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return calls / ((performance.now() - started) / 1000);
}
