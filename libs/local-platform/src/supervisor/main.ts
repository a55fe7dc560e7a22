import { setTimeout as delay } from 'node:timers/promises';
import { startStatusPage } from '../page/status-page.ts';
import { keepRunning, removeRunning, writeRunning, type Running } from '../running/running.ts';
import { startLocalPlatform, type LocalPlatform } from '../start/local-platform.ts';
import { sourcesOf } from '../start/sources.ts';
import { traceClaim } from '../trace/trace-claim.ts';
import { viewPlatform } from '../view/view-platform.ts';
import { logFile } from './start.ts';
import type { SupervisorOptions } from './options.ts';
import { extentOf, inWords, isDelivered } from './progress.ts';

/** The process that runs a platform: it starts it, tells how far it is, serves the page, and ends it in order. */

const LOOK_MS = 2_000;

const options: SupervisorOptions = JSON.parse(process.argv[2] ?? '{}');
const { root, cloud, environments, teams, hours, port } = options;
const say = (line: string) => process.stdout.write(`${line}\n`);

let running: Running = {
  pid: process.pid,
  startedAt: new Date().toISOString(),
  endsAt: new Date(Date.now() + hours * 3_600_000).toISOString(),
  cloud,
  environments,
  ...(teams && { teams }),
  log: logFile(root),
  phase: 'starting',
};
const note = (more: Partial<Running>) => writeRunning(root, (running = { ...running, ...more }));

let platform: LocalPlatform | undefined;
let page: { readonly url: string; stop(): Promise<void> } | undefined;
let ending: Promise<void> | undefined;

/** Ends everything, once, whatever the reason. */
function end(reason: string, code: number): Promise<void> {
  ending ??= (async () => {
    say(reason);
    await page?.stop();
    await platform?.stop();
    removeRunning(root);
    process.exit(code);
  })();
  return ending;
}

const isEnding = () => ending !== undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end('stopped', 0));
setTimeout(() => void end(`stopped after ${hours} h`, 0), hours * 3_600_000);
setInterval(() => keepRunning(root, running), 10_000);

try {
  note({});
  platform = await startLocalPlatform({ ...options, report: (line) => say(`cloud: ${line}`), progress: say });
  const sources = sourcesOf(platform);
  page = await startStatusPage({
    port,
    view: () => viewPlatform(sources),
    trace: (claim) => traceClaim(sources, claim),
  });
  note({
    page: page.url,
    repository: platform.repository.pushUrl,
    planes: platform.planes.map(({ name, plane }) => ({ name, folder: plane.folder })),
  });
  let told = '';
  while (!isEnding()) {
    const extent = extentOf(await viewPlatform(sources));
    const words = inWords(extent);
    if (words !== told) say((told = words));
    if (isDelivered(extent)) {
      note({ phase: 'running', readyAt: new Date().toISOString() });
      break;
    }
    await delay(LOOK_MS);
  }
} catch (error) {
  const { message, hint, stderr } = error as { message: string; hint?: string; stderr?: string };
  await end([stderr, message, hint].filter(Boolean).join('\n'), 2);
}
