import type { World } from './world.ts';

/** Something that people do with the platform, and what has to come of it. */
export interface Journey {
  /** What holds, as a sentence without its end. */
  readonly title: string;
  /** @throws when it does not */
  run(world: World): Promise<void>;
}
