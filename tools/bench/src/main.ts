import { againstCore } from './against-core.ts';
import { againstKubeconform } from './against-kubeconform.ts';
import { againstKyverno } from './against-kyverno.ts';
import { runPlatform } from './platform/run-platform.ts';
import { printTables } from './print-table.ts';
import { readArguments, type Arguments } from './read-arguments.ts';
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

const { help, json, platform, claims } = asked();
if (help) process.stdout.write(HELP);
else if (platform) process.exit(await runPlatform(claims, json));
else {
  const core = await againstCore();
  const kyverno = await againstKyverno();
  const kubeconform = await againstKubeconform();
  const estates = await wholeEstates(claims);
  const figures = { core, kyverno, kubeconform, estates };
  if (json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else printTables(figures);
  process.exit(0);
}

function asked(): Arguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}
