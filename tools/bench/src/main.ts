import { parseArgs } from 'node:util';
import { againstCore } from './against-core.ts';
import { againstKubeconform } from './against-kubeconform.ts';
import { againstKyverno } from './against-kyverno.ts';
import { runPlatform } from './platform/run-platform.ts';
import { printTables } from './print-table.ts';
import { wholeEstates } from './whole-estates.ts';

const HELP = `Measures the platform on this machine and prints figures; nothing is asserted.

Usage: npm run bench [-- --claims 109,1000,10000] [--json]
       npm run bench -- platform [--claims 1,109,1000] [--json]

  (nothing)  what checks take, as ratios to Crossplane's, Kyverno's and kubeconform's own programs
  platform   what the whole platform takes, with a simulated cloud: to start, to bring all committed claims, and from
             git push to Ready. It ends after an hour at the latest, sooner with fewer claims

  --claims   sizes of the generated estates (default 109,1000,10000), or of the pushes (default 1,109,1000)
  --json     print the figures as JSON
  --help     this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    claims: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const [what, ...more] = positionals;
  if ((what !== undefined && what !== 'platform') || more.length > 0) {
    process.stderr.write(`there is no bench called ${positionals.join(' ')}\n\n${HELP}`);
    process.exit(2);
  }
  const claims = values.claims ?? (what === 'platform' ? '1,109,1000' : '109,1000,10000');
  const sizes = claims.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    process.stderr.write(`--claims takes whole numbers separated by commas, not ${claims}\n`);
    process.exit(2);
  }
  if (what === 'platform') process.exit(await runPlatform(sizes, values.json));
  const core = await againstCore();
  const kyverno = await againstKyverno();
  const kubeconform = await againstKubeconform();
  const estates = await wholeEstates(sizes);
  const figures = { core, kyverno, kubeconform, estates };
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else printTables(figures);
  process.exit(0);
}
