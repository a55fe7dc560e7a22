import type { Components } from './components.ts';
import { accepts, answers, type Health } from './health.ts';

const PATIENCE_SECONDS = 60;

/** Waits until a program says on loopback that it is well. */
export function healthy(components: Components, name: string, port: number, path: string): Promise<true> {
  return ready(components, `${name} to be well`, () => answers({ port, path }));
}

/** Waits until a program accepts connections on loopback. */
export function listening(components: Components, name: string, port: number): Promise<true> {
  return ready(components, `${name} to listen`, () => accepts({ port }));
}

function ready(components: Components, what: string, health: Health): Promise<true> {
  return components.waitFor(what, PATIENCE_SECONDS, async (say) => {
    const answer = await health();
    if (answer === true) return true;
    say(answer);
    return undefined;
  });
}
