import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { impactOf, loadPolicies, type Claim, type Environment, type Workbench } from '@platform/plan';
import { Refusal } from '../refusal.ts';

/**
 * Builds the policies as they will be and asks them again, before anything is written: the environment denies, and
 * denies no claim that is there.
 *
 * @param files what will be written, path -> content
 */
export async function prove(
  { root, planes, apis }: Workbench,
  claims: readonly Claim[],
  policy: string,
  to: Environment,
  files: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'promote-policy-'));
  try {
    cpSync(join(root, 'policies'), join(copy, 'policies'), { recursive: true });
    for (const [file, content] of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), content);
    }
    const policies = await loadPolicies(copy, now);
    const [broken] = policies.findings;
    if (broken) throw new Refusal(`${broken.file}: ${broken.message}`, ['Nothing is written.']);
    const { denies, denied } = await impactOf(
      { root, planes, apis, policies: async () => policies },
      claims,
      policy,
      to,
    );
    if (!denies)
      throw new Refusal(`${policy} would still not deny in ${to}`, [
        `Another patch of policies/environments/${to}/kustomization.yaml changes its actions.`,
      ]);
    if (denied.length > 0)
      throw new Refusal(
        `${policy} would deny these in spite of their exceptions`,
        denied.map(({ file, line, message }) => `${file}:${line} ${message}`),
      );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
