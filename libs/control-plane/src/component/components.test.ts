import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
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

test('a program is ended by its name, and one that is not there is told', async () => {
  const components = new Components({ restart: true });
  onTestFinished(() => components.stop());
  components.run({ name: 'part', file: '/bin/sh', args: ['-c', 'sleep 60'] });
  await components.kill('part');
  await expect.poll(() => components.status()).toMatchObject([{ name: 'part', restarts: 1, healthy: undefined }]);
  await expect(components.kill('other')).rejects.toMatchObject({
    code: 'unknown-component',
    hint: 'There are part.',
  });
});

test('what is served to the programs is closed at the end, and at once when the end was before', async () => {
  const components = new Components();
  const closed: string[] = [];
  const close = (name: string) => async () => void closed.push(name);
  await components.closeAtEnd(close('one'));
  expect(closed).toEqual([]);
  await components.stop();
  await expect(components.closeAtEnd(close('two'))).rejects.toMatchObject({ code: 'stopped' });
  expect(closed).toEqual(['one', 'two']);
});
