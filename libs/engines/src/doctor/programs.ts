import { engineOf } from '../catalogue/engines.ts';
import { readPin } from '../catalogue/pin.ts';
import { runProgram } from '../child/run.ts';
import { EngineError } from '../engine-error.ts';
import { goVersion } from '../go/toolchain.ts';
import { failed, type Check } from './check.ts';

const NODE_MAJOR = 24;

/** Whether the Node that runs us can run TypeScript files as they stand. */
export function checkNode(version = process.versions.node): Check {
  if (Number.parseInt(version, 10) >= NODE_MAJOR) return { name: 'Node', ok: true, detail: `v${version}` };
  const fix = `Run \`npm install\` in the repository, which brings Node ${NODE_MAJOR}, and start commands through npm, npx or nx.`;
  return { name: 'Node', ok: false, detail: `v${version}, which is older than ${NODE_MAJOR}`, fix };
}

/** Whether the Go on PATH can build the engines. */
export async function checkGo(): Promise<Check> {
  try {
    const { folder, go } = readPin(engineOf('function-patch-and-transform').folder);
    return { name: 'Go', ok: true, detail: await goVersion(folder, go) };
  } catch (error) {
    return failed('Go', error);
  }
}

/** Whether a program answers `--version`. */
export async function checkProgram(name: string, fix: string): Promise<Check> {
  try {
    const { exitCode, stdout, stderr } = await runProgram(name, ['--version'], { timeoutMs: 20_000 });
    const [detail = ''] = `${stdout.toString('utf8')}${stderr}`.trim().split('\n');
    return exitCode === 0 ? { name, ok: true, detail } : { name, ok: false, detail, fix };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { name, ok: false, detail: error.message, fix };
  }
}
