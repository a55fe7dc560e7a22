import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const KIB = 1024;

/** Bytes in memory, by process. A process that has ended is absent; all are on a machine that has neither `/proc` nor `ps`. */
export async function residentMemory(pids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (process.platform !== 'linux') return fromPs(pids);
  const found = await Promise.all(pids.map(async (pid) => [pid, await fromProc(pid)] as const));
  return new Map(found.filter((each): each is readonly [number, number] => each[1] !== undefined));
}

/** Slim images of Linux have no `ps` (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html). */
async function fromProc(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const size = /^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1];
  return size === undefined ? undefined : Number(size) * KIB;
}

/** `ps` tells them in units of 1024 bytes. */
async function fromPs(pids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (pids.length === 0) return new Map();
  const args = ['-o', 'pid=,rss=', '-p', pids.join(',')];
  const { stdout } = await promisify(execFile)('ps', args, { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  const lines = stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm);
  return new Map([...lines].map(([, pid, size]) => [Number(pid), Number(size) * KIB] as const));
}
