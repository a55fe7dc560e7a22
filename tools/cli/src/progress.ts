/** So long a command may be silent, in milliseconds. */
const PATIENCE = 2_000;

/** Counts claims on stderr once the work takes longer than two seconds: one line that moves, on a terminal only. */
export function counter(noun: string, started = Date.now()): (done: number, of: number) => void {
  let last = started + PATIENCE;
  return (done, of) => {
    const now = Date.now();
    if (!process.stderr.isTTY || (now < last + 100 && done < of) || now < started + PATIENCE) return;
    last = now;
    process.stderr.write(`\r${done} of ${of} ${noun}${done === of ? '\n' : ''}`);
  };
}
