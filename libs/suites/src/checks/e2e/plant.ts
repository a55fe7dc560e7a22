import type { ApiObject, Change } from '@platform/control-plane';
import type { LiveFinding } from '@platform/local-platform';
import type { Defect } from './defects.ts';
import type { Journey } from './journey.ts';
import { committed, type World } from './world.ts';

const TOLD_SECONDS = 600;
const HEALED_SECONDS = 600;

/** Pushes defects, waits until each of them is told, takes them back, and waits until all is well again. */
export function plantTogether(defects: readonly Defect[]): readonly Journey[] {
  const seen = new Map<Defect, LiveFinding>();
  let back: Change = {};
  return [
    ...defects.map((defect, index) => ({
      title: `it is told that ${defect.title}`,
      run: async (world: World) => {
        if (index === 0) back = await plant(world, defects);
        await told(world, defects, defect, seen);
      },
    })),
    {
      title: 'all is well again without these defects',
      run: async (world: World) => {
        await world.push('As it was', back);
        // Not once: a sync that Argo CD begins at once may not know yet what root itself looks at.
        await world.settled(HEALED_SECONDS, (view) => world.keepWhatWasRemoved(view));
      },
    },
  ];
}

async function plant(world: World, defects: readonly Defect[]): Promise<Change> {
  const edits = await Promise.all(defects.map(({ file, from, to }) => world.edit(file, from, to)));
  const commit = await world.push('Defects', Object.assign({}, ...edits.map(({ change }) => change)));
  const claims = defects.flatMap(({ claim }) => (claim ? [committed(claim)] : []));
  if (claims.length > 0) {
    await planted(world, commit);
    await world.push('Claims that meet them', Object.assign({}, ...claims));
  }
  return Object.assign({}, ...edits.map(({ back }) => back));
}

/** Waits until Argo CD and the control plane have the defects, or it is seen that they cannot be applied. */
async function planted(world: World, commit: string): Promise<void> {
  await world.until('the defects to be applied', 300, async (say) => {
    const applications = await Promise.all(['root', 'platform-aws-production'].map((name) => world.application(name)));
    const states = applications.map(({ status }) => status ?? {});
    say(
      JSON.stringify(states.map(({ sync, operationState, conditions }) => [sync, operationState?.phase, conditions])),
    );
    const isOver = ({ sync, conditions = [] }: ApiObject): boolean =>
      (sync?.status === 'Synced' && sync.revision === commit) ||
      conditions.some(({ type }: { readonly type: string }) => type.endsWith('Error'));
    return states.every(isOver) || undefined;
  });
}

/** Looks for all of them at once: one may be told and be hidden by another afterwards. */
async function told(
  world: World,
  defects: readonly Defect[],
  wanted: Defect,
  seen: Map<Defect, LiveFinding>,
): Promise<void> {
  await world.until(`"${wanted.title}" to be told`, TOLD_SECONDS, async (say) => {
    if (seen.has(wanted)) return true;
    const findings = await world.findings();
    say(
      findings
        .map(({ code, message }) => `${code}: ${message}`)
        .join('\n')
        .slice(0, 6_000),
    );
    for (const defect of defects) {
      const found = findings.find(
        ({ code, message }) => defect.expect.codes.includes(code) && defect.expect.message.test(message),
      );
      if (found) seen.set(defect, found);
    }
    return seen.has(wanted) || undefined;
  });
}
