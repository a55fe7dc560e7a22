import { parseArgs } from 'node:util';
import { againstCore } from './against-core.ts';
import { againstKubeconform } from './against-kubeconform.ts';
import { againstKyverno } from './against-kyverno.ts';
import { printTables } from './print-table.ts';
import { wholeEstates } from './whole-estates.ts';

const HELP = `Measures the platform on this machine and prints ratios; nothing is asserted.

Usage: npm run bench [-- --claims 109,1000,10000] [--json]

  --claims   sizes of the generated estates (default 109,1000,10000)
  --json     print the figures as JSON
  --help     this text
`;

const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '109,1000,10000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const sizes = values.claims.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    process.stderr.write(`--claims takes whole numbers separated by commas, not ${values.claims}\n`);
    process.exit(2);
  }
  const core = await againstCore();
  const kyverno = await againstKyverno();
  const kubeconform = await againstKubeconform();
  const estates = await wholeEstates(sizes);
  const figures = { core, kyverno, kubeconform, estates };
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else printTables(figures);
  process.exit(0);
}
