import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { isAlive } from '@platform/engines';

/** Tells people what another process writes to a file. */
export interface Following {
  /** What is new. */
  tell(): void;
  /** Whether the process that writes has ended. */
  isOver(pid: number): boolean;
  end(): void;
}

/** On a terminal one line that changes, elsewhere line after line. */
export function followLog(file: string, output: NodeJS.WriteStream = process.stderr): Following {
  const log = openSync(file, 'r');
  let position = 0;
  let rest = '';
  // A character may be written in two goes.
  const decoder = new StringDecoder('utf8');
  const show = (line: string) =>
    output.write(output.isTTY ? `\r\x1b[2K${line.slice(0, (output.columns ?? 80) - 1)}` : `${line}\n`);
  return {
    tell: () => {
      const { size } = fstatSync(log);
      if (size <= position) return;
      const buffer = Buffer.alloc(size - position);
      position += readSync(log, buffer, 0, buffer.length, position);
      const lines = (rest + decoder.write(buffer)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) show(line);
    },
    isOver: (pid) => !isAlive(pid),
    end: () => {
      closeSync(log);
      if (output.isTTY) output.write('\r\x1b[2K');
    },
  };
}
