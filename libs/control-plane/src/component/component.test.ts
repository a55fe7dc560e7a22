import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { startComponent, type Component, type ComponentOptions, type ComponentProgram } from './component.ts';

function start(
  file: string,
  script: string,
  options: ComponentOptions = {},
  more: Partial<ComponentProgram> = {},
): Component {
  const folder = mkdtempSync(join(tmpdir(), 'component-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const component = startComponent(
    { name: 'part', file, args: ['-c', script], env: { WORD: 'from us' }, ...more },
    folder,
    options,
  );
  onTestFinished(() => component.stop());
  return component;
}

const forever = (component: Component) => waitFor('ever', 10, async () => undefined, [component]);

test('says which program ended, how it was called, and what it said last', async () => {
  await expect(forever(start('/bin/sh', 'echo "$WORD"; echo trouble >&2; exit 3'))).rejects.toMatchObject({
    code: 'component-ended',
    message: 'part ended with exit code 3: sh -c echo "$WORD"; echo trouble >&2; exit 3',
    stderr: 'from us\ntrouble',
  });
});

test.each([
  ['/bin/sh', 'kill -TERM $$', /^part ended by SIGTERM: /],
  ['/nowhere/program', '', /^part ended before it began: .*ENOENT/],
])('%s %s: that is told, too', async (file, script, message) => {
  await expect(forever(start(file, script))).rejects.toMatchObject({ message: expect.stringMatching(message) });
});

test('a program that was stopped did not fail', async () => {
  const component = start('/bin/sh', 'sleep 60');
  await component.stop();
  await component.stop();
  expect(component.failure()).toBeUndefined();
  expect(() => process.kill(component.pid ?? 0, 0)).toThrow('ESRCH');
});

test('a program that is to go on is started again as it was, in the same log, and that is no failure', async () => {
  const component = start('/bin/sh', 'echo run; sleep 60', { restart: true });
  const { pid, startedAt } = component;
  await waitFor('its words', 10, async () => component.tail() === 'run' || undefined);
  await component.kill();
  expect(component.state).toBe('restarting');
  await waitFor('the restart', 10, async () => component.state === 'running' || undefined, [component]);
  await waitFor('its words', 10, async () => component.tail().endsWith('run') || undefined, [component]);
  expect(component.tail().replace(/^\S+Z/m, '<time>')).toBe(
    'run\n<time> part ended by SIGKILL and is started again (1)\nrun',
  );
  expect([component.restarts, component.pid === pid]).toEqual([1, false]);
  expect(component.startedAt.getTime() - startedAt.getTime()).toBeGreaterThanOrEqual(200);
});

test.each([
  ['/bin/sh', 'exit 3', 'ended with exit code 3'],
  ['/nowhere/program', '', 'ended before it began: '],
])('%s %s: it is tried again, later each time', async (file, script, words) => {
  const component = start(file, script, { restart: true });
  const begun = performance.now();
  await waitFor('two more runs', 10, async () => component.restarts >= 2 || undefined, [component]);
  expect(performance.now() - begun).toBeGreaterThan(550);
  expect(component.tail()).toContain(words);
});

test('who stops it while it waits for its next start has ended it', async () => {
  const component = start('/bin/sh', 'exit 3', { restart: true });
  await waitFor('its end', 10, async () => component.state === 'restarting' || undefined);
  await component.stop();
  expect([component.state, component.failure()]).toEqual(['ended', undefined]);
  const { restarts } = component;
  await delay(500);
  expect(component.restarts).toBe(restarts);
});

test('what is left of the socket of a killed program does not hinder the next run', async () => {
  const script = '[ -e it.sock ] && echo hindered; touch it.sock; sleep 60';
  const component = start('/bin/sh', script, { restart: true }, { socket: 'it.sock' });
  const socket = join(dirname(component.log), 'it.sock');
  await waitFor('its socket', 10, async () => existsSync(socket) || undefined);
  await component.kill();
  await waitFor('its socket', 10, async () => (component.restarts === 1 && existsSync(socket)) || undefined);
  expect(readFileSync(component.log, 'utf8')).not.toContain('hindered');
});
