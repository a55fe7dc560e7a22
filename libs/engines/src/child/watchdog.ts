import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

let watchdog: ChildProcess | undefined;

/**
 * Sees to it that a process ends when we end without a chance to end it ourselves (SIGKILL, a crash): a shell process
 * of its own session reads from us and kills on end of file. POSIX only; elsewhere such a process stays.
 *
 * @param target a process id, or a process group as a negative number
 * @param socket a Unix socket to remove together with its folder
 * @returns takes the process off the list
 */
export function watch(target: number, socket = ''): () => void {
  if (process.platform === 'win32') return () => {};
  const { stdin } = (watchdog ??= start());
  stdin?.write(`+ ${target} ${socket}\n`);
  return () => void stdin?.write(`- ${target}\n`);
}

/** A fixed script without arguments: nothing that a user wrote reaches this shell as code. */
function start(): ChildProcess {
  const child = spawn('/bin/sh', [join(import.meta.dirname, 'watchdog.sh')], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const forget = () => {
    if (watchdog === child) watchdog = undefined;
  };
  child.on('error', forget).on('exit', forget);
  child.stdin?.on('error', forget);
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}
