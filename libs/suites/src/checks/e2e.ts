import type { Check, Checks } from '../check.ts';
import { aboutFile } from '../files/text.ts';
import { DEFECTS } from './e2e/defects.ts';
import { DELIVERY } from './e2e/delivery.ts';
import { OPERATION } from './e2e/operation.ts';
import { plantTogether } from './e2e/plant.ts';
import { SPOKES } from './e2e/spokes.ts';
import type { Journey } from './e2e/journey.ts';
import { World } from './e2e/world.ts';

const STARTS: Journey = {
  title: 'an empty API server becomes the platform, and every committed claim is Ready',
  run: (world) => world.settled(900),
};
const ENDS: Journey = { title: 'the platform ends', run: (world) => world.stop() };

/** What the whole platform does, with the real programs and a simulated cloud; each journey begins where the last one ended. */
export const e2eChecks: Checks = (root) => {
  let world: Promise<World> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = ({ title, run }: Journey): Check => ({
    title,
    run: () => {
      const turn = last.then(async () => run(await (world ??= World.start(root))));
      last = turn.catch(() => undefined);
      return turn.then(
        () => [],
        (error: Error) => [
          aboutFile('gitops/root.yaml', { code: 'platform-fails', message: `${title}: ${error.message}` }),
        ],
      );
    },
  });
  const defects = DEFECTS.flatMap((together) => plantTogether(together));
  return [STARTS, ...DELIVERY, ...OPERATION, ...defects, ...SPOKES, ENDS].map(inTurn);
};
