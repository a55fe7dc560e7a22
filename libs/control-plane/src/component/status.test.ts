import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startComponent } from './component.ts';
import type { Health } from './health.ts';
import { statusOf } from './status.ts';

test('tells which programs run, how they say that they are, and how much memory they have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'status-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const answers: Readonly<Record<string, Health>> = { well: async () => true, ill: async () => 'HTTP 503' };
  const names = ['silent', 'well', 'ill', 'ended'];
  const components = names.map((name) => {
    const health = answers[name === 'ended' ? 'well' : name];
    const program = { name, file: '/bin/sh', args: ['-c', 'sleep 60'], ...(health && { health }) };
    const component = startComponent(program, folder);
    onTestFinished(() => component.stop());
    return component;
  });
  await components[3]?.stop();
  const statuses = await statusOf(components);
  expect(statuses.map(({ name, state, healthy }) => [name, state, healthy])).toEqual([
    ['silent', 'running', undefined],
    ['well', 'running', true],
    ['ill', 'running', false],
    ['ended', 'ended', false],
  ]);
  const { pid, startedAt } = components[0]!;
  expect(statuses[0]).toMatchObject({ pid, startedAt, restarts: 0, log: join(folder, 'silent.log') });
  expect(statuses[0]?.memory).toBeGreaterThan(100_000);
  expect(statuses[3]?.memory).toBeUndefined();
});
