import { renderWithCore } from '@platform/compositions';
import { readClaims, renderClaim, TARGETS, Workbench, type Claim, type ControlPlane } from '@platform/plan';
import { REPOSITORY } from './repository.ts';

/** Claims per second of the warm function and of one `crossplane internal render` process a claim. */
export interface AgainstCore {
  readonly rendered: number;
  readonly warmPerSecond: number;
  readonly corePerSecond: number;
  readonly ratio: number;
}

/** So many renders are timed; core gets fewer, because each takes a process. */
const WARM_RENDERS = 2_000;
const CORE_RENDERS = 10;

/** Renders the repository's own claims over and over, both ways in one run, after one round that warms up. */
export async function againstCore(): Promise<AgainstCore> {
  const workbench = await Workbench.open(REPOSITORY, TARGETS);
  const { claims } = readClaims(REPOSITORY);
  const pairs = claims.flatMap((claim) =>
    workbench.planes.filter(({ environment }) => environment === claim.environment).map((plane) => ({ claim, plane })),
  );
  const inputs = await Promise.all(pairs.map((pair) => inputOf(workbench, pair)));

  process.stderr.write(`rendering ${WARM_RENDERS} times through the warm function\n`);
  const warm = await perSecond(WARM_RENDERS, 32, async (index) => {
    const { claim, composition } = inputs[index % inputs.length]!;
    await workbench.renderer.render({ claim, composition });
  });
  process.stderr.write(`rendering ${CORE_RENDERS} times with crossplane internal render\n`);
  const core = await perSecond(CORE_RENDERS, 2, async (index) => {
    await renderWithCore(inputs[index % inputs.length]!, workbench.functions);
  });
  workbench.close();
  return { rendered: WARM_RENDERS, warmPerSecond: warm, corePerSecond: core, ratio: warm / core };
}

async function inputOf(workbench: Workbench, { claim, plane }: { claim: Claim; plane: ControlPlane }) {
  const { result, findings } = await renderClaim(workbench, claim, plane);
  if (!result) throw new Error(findings.map(({ message }) => message).join('\n'));
  return { claim: result.stored, composition: result.composition, definition: result.definition };
}

/** How many calls a second, with so many in flight. */
async function perSecond(calls: number, inFlight: number, call: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < calls) await call(next++);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return calls / ((performance.now() - started) / 1000);
}
