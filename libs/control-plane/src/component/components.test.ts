import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Components } from './components.ts';

test('nothing is started, written or waited for any more after the end', async () => {
  const components = new Components();
  const waiting = components.waitFor('Godot', 60, async () => undefined);
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'stopped' }), components.stop()]);
  const stopped = expect.objectContaining({ code: 'stopped' });
  expect(() => components.run({ name: 'late', file: '/bin/sh', args: [] })).toThrow(stopped);
  expect(() => components.write('late', '')).toThrow(stopped);
  expect(existsSync(components.folder)).toBe(false);
});
