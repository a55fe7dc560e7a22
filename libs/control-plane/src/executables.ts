import { ensureEngine, type EngineName, type Progress } from '@platform/engines';

/** Where the executable of a program lies. */
export type Executables = (name: EngineName) => string;

/**
 * Builds what is missing, one after the other: what has to be built has the machine for itself.
 *
 * @throws EngineError
 */
export async function ensureExecutables(
  names: readonly EngineName[],
  progress: Progress | undefined,
): Promise<Executables> {
  const files = new Map<EngineName, string>();
  for (const name of names) files.set(name, await ensureEngine(name, { ...(progress && { progress }) }));
  return (name) => files.get(name) ?? '';
}
