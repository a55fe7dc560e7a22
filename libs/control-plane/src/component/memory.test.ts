import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { residentMemory } from './memory.ts';

test('tells how much memory a process has, where there is /proc and where there is ps', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  const told = await residentMemory([pid, 2 ** 30]);
  expect([...told.keys()]).toEqual([pid]);
  vi.stubGlobal('process', { ...process, platform: 'darwin' });
  onTestFinished(() => void vi.unstubAllGlobals());
  const byPs = await residentMemory([pid, 2 ** 30]);
  expect([...byPs.keys()]).toEqual([pid]);
  expect(Math.abs((byPs.get(pid) ?? 0) - (told.get(pid) ?? 0))).toBeLessThan(10_000_000);
});

test('without ps nothing is told', async () => {
  vi.stubGlobal('process', { ...process, platform: 'darwin' });
  vi.stubEnv('PATH', '/nowhere');
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  expect(await residentMemory([process.pid])).toEqual(new Map());
});
