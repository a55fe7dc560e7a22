import { engineOf, type EngineName } from '../catalogue/engines.ts';
import { readPin } from '../catalogue/pin.ts';
import { ensureEngine, type EnsureOptions } from '../engine/engines.ts';
import { verifyProgram } from '../engine/verify.ts';
import { failed, type Check } from './check.ts';
import { checkCache, checkDisk } from './disk.ts';
import { checkGo, checkNode, checkProgram } from './programs.ts';

/** Checks what has to be on a machine before an engine can be built. Fetches and builds nothing. */
export async function doctor(): Promise<readonly Check[]> {
  return Promise.all([
    checkNode(),
    checkProgram('npm', 'Install Node with npm from https://nodejs.org.'),
    checkGo(),
    checkProgram('git', 'Install git from https://git-scm.com/downloads.'),
    checkCache(),
    checkDisk(),
  ]);
}

/** Starts engines, building those that are missing, and says of each whether it is the pinned version. */
export async function verifyEngines(
  names: readonly EngineName[],
  options: EnsureOptions = {},
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  // One after the other: two builds at once would only slow each other down.
  for (const name of names) checks.push(await verifyEngine(name, options));
  return checks;
}

async function verifyEngine(name: EngineName, options: EnsureOptions): Promise<Check> {
  const engine = engineOf(name);
  try {
    const { version } = readPin(engine.folder);
    await verifyProgram(engine, await ensureEngine(name, options), version);
    return { name, ok: true, detail: version };
  } catch (error) {
    return failed(name, error);
  }
}
