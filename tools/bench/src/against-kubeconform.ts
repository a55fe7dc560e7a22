import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runEngine } from '@platform/engines';
import { checkClaim, listTeams, readClaims, readDefinitions, TARGETS, Workbench } from '@platform/plan';
import { crdFromXrd } from '@platform/schemas';
import { generateEstate } from '@platform/suites/scale';
import { REPOSITORY } from './repository.ts';

/** Claims against their schemas: ours with defaults and CEL rules, kubeconform's without. */
export interface AgainstKubeconform {
  readonly claims: number;
  readonly oursSeconds: number;
  readonly kubeconformSeconds: number;
  readonly ratio: number;
}

const CLAIMS = 1000;

/** Both read the same files from disk. Starting kubeconform is part of its time, some 20 ms; ours is warm. */
export async function againstKubeconform(): Promise<AgainstKubeconform> {
  process.stderr.write(`${CLAIMS} claims through kubeconform\n`);
  const { root, remove } = generateEstate(REPOSITORY, CLAIMS);
  const workbench = await Workbench.open(
    root,
    TARGETS.filter(({ cloud }) => cloud === 'aws'),
  );
  try {
    const schemas = writeSchemas(root);
    const args = [
      '-summary',
      '-strict',
      '-n',
      '2',
      '-schema-location',
      schemas,
      '-ignore-filename-pattern',
      'team.yaml',
    ];
    const run = () => runEngine('kubeconform', [...args, join(root, 'teams')], { timeoutMs: 120_000 });
    const { stdout } = await run();
    const valid = /Valid: (\d+), Invalid: 0, Errors: 0/.exec(stdout.toString('utf8'));
    if (Number(valid?.[1]) !== CLAIMS) throw new Error(`kubeconform says: ${stdout.toString('utf8')}`);
    const kubeconformSeconds = await seconds(run);
    await ours(workbench);
    const oursSeconds = await seconds(() => ours(workbench));
    return { claims: CLAIMS, oursSeconds, kubeconformSeconds, ratio: oursSeconds / kubeconformSeconds };
  } finally {
    workbench.close();
    remove();
  }
}

async function ours({ root, planes, apis }: Workbench): Promise<void> {
  if (listTeams(root).length === 0) throw new Error('the estate has no teams');
  for (const claim of readClaims(root).claims) {
    const plane = planes.find(({ environment }) => environment === claim.environment)!;
    const findings = await checkClaim(claim, apis(plane));
    if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  }
}

/** Writes the schemas of the APIs as kubeconform wants them, one file a kind, and gives the pattern that finds them. */
function writeSchemas(root: string): string {
  const folder = join(root, 'json-schemas');
  mkdirSync(folder);
  for (const { object } of readDefinitions(root)) {
    const { names, versions } = crdFromXrd(object).spec;
    const schema = versions[0]!.schema.openAPIV3Schema;
    writeFileSync(join(folder, `${names.kind.toLowerCase()}.json`), JSON.stringify(schema));
  }
  return join(folder, '{{ .ResourceKind }}.json');
}

async function seconds(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call();
  return (performance.now() - started) / 1000;
}
