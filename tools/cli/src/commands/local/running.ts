import { readRunning, type Running } from '@platform/local-platform';
import { UsageError } from '../../usage-error.ts';

/** The platform of this checkout, which has to run for what is asked. */
export function requireRunning(root: string): Running {
  const running = readRunning(root);
  if (!running) throw new UsageError('no platform runs for this checkout', 'Start one: platform up');
  return running;
}

/**
 * What the status page knows, as data.
 *
 * @param path such as `api/view`
 */
export async function ask<T>(running: Running, path: string): Promise<T> {
  if (!running.page)
    throw new UsageError(
      'the platform is still starting',
      'platform up waits for it, platform logs tells how far it is.',
    );
  const answer = await fetch(new URL(path, running.page)).catch((error: Error) => error);
  if (answer instanceof Error || !answer.ok)
    throw new UsageError(
      `the platform does not answer: ${answer instanceof Error ? answer.message : `HTTP ${answer.status}`}`,
      'platform logs says why; platform down ends it.',
    );
  return (await answer.json()) as T;
}
