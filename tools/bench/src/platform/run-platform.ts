import type { LocalPlatform } from '@platform/local-platform';
import { measurePlatform } from './measure-platform.ts';
import { printPlatform } from './print-platform.ts';

/** Longer than all of it takes with a thousand claims, even on a machine that has more to do. */
const MINUTES = 60;

/**
 * Measures the whole platform and prints what it takes. Nothing of it is left when this resolves, on a signal or when it
 * takes longer than an hour.
 *
 * @returns the exit code: 1 when pushed claims were not Ready in time, 2 when nothing could be measured
 */
export async function runPlatform(sizes: readonly number[], json: boolean): Promise<number> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  let platform: LocalPlatform | undefined;
  let ending: Promise<void> | undefined;
  // What is still starting ends with this process.
  const stop = () => (ending ??= platform?.stop() ?? Promise.resolve());
  const end = async (reason: string, code: number) => {
    if (ending) return;
    say(reason);
    await stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end(`stopped by ${signal}`, 130));
  const deadline = setTimeout(() => void end(`not done within ${MINUTES} minutes`, 2), MINUTES * 60_000);
  try {
    const figures = await measurePlatform(sizes, say, (started) => (platform = started));
    if (json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    else printPlatform(figures);
    return figures.pushes.every(({ ready, claims, pushes }) => ready === claims * pushes) ? 0 : 1;
  } catch (error) {
    // It fails, too, because it is being stopped; then that has been said.
    if (ending) return new Promise(() => {});
    const { message, hint, stderr } = error as { message: string; hint?: string; stderr?: string };
    say([stderr, message, hint].filter(Boolean).join('\n'));
    return 2;
  } finally {
    clearTimeout(deadline);
    await stop();
  }
}
