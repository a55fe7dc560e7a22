/** Receives a line that says how far a slow step has come; every line replaces the one before. */
export type Progress = (line: string) => void;

/** Where progress goes: lines that are replaced, and a last one that stays. */
export interface ProgressOutput {
  update(line: string): void;
  finish(line: string): void;
  /** Takes back the line that would be replaced, where that is possible. */
  clear(): void;
}

const CLEAR_LINE = '\r\u001B[2K';

/** The caller's function, or else standard error. */
export function outputOf(progress: Progress | undefined): ProgressOutput {
  if (progress) return { update: progress, finish: progress, clear: () => {} };
  return streamOutput(process.stderr);
}

/** Writes progress to a stream: one line that changes on a terminal, line after line elsewhere (logs of CI). */
export function streamOutput(stream: NodeJS.WriteStream): ProgressOutput {
  if (!stream.isTTY) {
    const write = (line: string) => void stream.write(`${line}\n`);
    return { update: write, finish: write, clear: () => {} };
  }
  // A line that wraps could not be taken back by one carriage return.
  const fit = (line: string) => line.slice(0, Math.max(20, (stream.columns || 80) - 1));
  return {
    update: (line) => void stream.write(CLEAR_LINE + fit(line)),
    finish: (line) => void stream.write(`${CLEAR_LINE}${line}\n`),
    clear: () => void stream.write(CLEAR_LINE),
  };
}
