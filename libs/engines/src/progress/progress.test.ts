import { expect, test, vi } from 'vitest';
import { outputOf, streamOutput } from './progress.ts';

/** A stream that collects what is written. */
function stream(terminal: { isTTY: boolean; columns?: number }) {
  const written: string[] = [];
  return {
    written,
    stream: { ...terminal, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream,
  };
}

test('a log gets line after line', () => {
  const { written, stream: log } = stream({ isTTY: false });
  const output = streamOutput(log);
  output.update('1 s');
  output.clear();
  output.finish('done');
  expect(written).toEqual(['1 s\n', 'done\n']);
});

test('a terminal gets one line that changes', () => {
  const { written, stream: terminal } = stream({ isTTY: true, columns: 80 });
  const output = streamOutput(terminal);
  output.update('1 s');
  output.finish('done');
  output.clear();
  expect(written).toEqual(['\r\u001B[2K1 s', '\r\u001B[2Kdone\n', '\r\u001B[2K']);
});

test('a line that would wrap is cut', () => {
  const { written, stream: terminal } = stream({ isTTY: true, columns: 30 });
  streamOutput(terminal).update('x'.repeat(100));
  expect(written).toEqual([`\r\u001B[2K${'x'.repeat(29)}`]);
});

test('the function of a caller gets every line', () => {
  const progress = vi.fn<(line: string) => void>();
  const output = outputOf(progress);
  output.update('1 s');
  output.finish('done');
  expect(progress.mock.calls).toEqual([['1 s'], ['done']]);
});
