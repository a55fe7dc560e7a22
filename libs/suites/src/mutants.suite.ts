import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listTeams, TARGETS, type Target } from '@platform/plan';
import { expect, inject, test } from 'vitest';
import { findAll, findUntil } from './check.ts';
import { compositionChecksOn } from './checks/compositions.ts';
import { workbenchOf } from './checks/compositions/workbench.ts';
import { writtenChecks } from './checks/compositions/written.ts';
import { gitopsChecks } from './checks/gitops.ts';
import { goldenPathChecksOn } from './checks/golden-path.ts';
import { kyvernoChecks } from './checks/kyverno.ts';
import { scaleChecks } from './checks/scale.ts';
import { xrdChecks } from './checks/xrd.ts';
import { forEachProject } from './for-each-project.ts';
import { CACHE_MUTANTS } from './mutants/cache.ts';
import { CDN_MUTANTS } from './mutants/cdn.ts';
import { DATABASE_MUTANTS } from './mutants/database.ts';
import { DNS_MUTANTS } from './mutants/dns.ts';
import { EXCEPTION_MUTANTS } from './mutants/exceptions.ts';
import { GITOPS_MUTANTS } from './mutants/gitops.ts';
import { GOLDEN_PATH_MUTANTS } from './mutants/golden-path.ts';
import { MESSAGE_QUEUE_MUTANTS } from './mutants/message-queue.ts';
import { findingsOf, isCaught, type Mutant, type Parts } from './mutants/mutant.ts';
import { NAMESPACE_MUTANTS } from './mutants/namespace.ts';
import { OBJECT_STORAGE_MUTANTS } from './mutants/object-storage.ts';
import type { CompositionMutant } from './mutants/on-planes.ts';
import { OVERLAY_MUTANTS } from './mutants/overlays.ts';
import { POLICY_MUTANTS } from './mutants/policies.ts';
import { PROVIDER_MUTANTS } from './mutants/providers.ts';
import { SCALE_MUTANTS } from './mutants/scale.ts';
import { TEAM_MUTANTS } from './mutants/team.ts';
import { TRANSITION_MUTANTS } from './mutants/transitions.ts';
import { WRITTEN_MUTANTS } from './mutants/written.ts';
import { XRD_MUTANTS } from './mutants/xrd.ts';

const root = inject('root');
const ONE = TARGETS.filter(({ environment }) => environment === 'production').slice(0, 1);
/** A team of the fixture, so that a real team's edits do not run these again. */
const TEAMS = join(import.meta.dirname, '../fixtures/repository/teams');
/** Of teams only the one that the template is filled in for, without its claims. */
const GOLDEN_PATH_PARTS: Parts = [
  'golden-paths',
  'platform-api',
  'policies',
  'teams/team.schema.json',
  'teams/checkout/team.yaml',
];
const COMPOSITION_MUTANTS: Readonly<Record<string, readonly CompositionMutant[]>> = {
  'platform-api/cache': CACHE_MUTANTS,
  'platform-api/cdn': CDN_MUTANTS,
  'platform-api/database': DATABASE_MUTANTS,
  'platform-api/dns': DNS_MUTANTS,
  'platform-api/message-queue': MESSAGE_QUEUE_MUTANTS,
  'platform-api/namespace': NAMESPACE_MUTANTS,
  'platform-api/object-storage': OBJECT_STORAGE_MUTANTS,
  'platform-api': [...OVERLAY_MUTANTS, ...PROVIDER_MUTANTS],
};

/** Plants one defect after the other in copies of the content and wants each of them found. */
forEachProject('mutants', (folder) => {
  const isDatabase = folder === 'platform-api/database';
  for (const mutant of isDatabase ? XRD_MUTANTS : []) xrdFinds(mutant, ONE, ['platform-api'], folder);
  for (const mutant of TRANSITION_MUTANTS[folder] ?? []) xrdFinds(mutant, mutant.targets, ['platform-api'], folder);
  for (const mutant of isDatabase ? TEAM_MUTANTS : []) {
    xrdFinds(mutant, ONE, ['platform-api', [TEAMS, 'teams']], 'teams/checkout');
  }
  for (const mutant of COMPOSITION_MUTANTS[folder] ?? []) {
    test(`compositions finds ${mutant.name}`, async () => {
      const find = (copy: string) =>
        findUntil(compositionChecksOn(mutant.targets, copy, folder), (findings) => isCaught(mutant, findings));
      const findings = await findingsOf(root, ['platform-api'], mutant, find);
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
  for (const mutant of folder === 'policies' ? [...POLICY_MUTANTS, ...EXCEPTION_MUTANTS] : []) {
    test(`kyverno finds ${mutant.name}`, async () => {
      const findings = await findingsOf(
        root,
        ['policies', 'platform-api', 'docs/policies', ...listTeams(root).map((team) => `teams/${team}/team.yaml`)],
        mutant,
        async (copy) => {
          await workbenchOf(copy, ONE);
          const projects = new Set([projectOf(mutant.file), 'teams/checkout', 'policies']);
          const checks = [...projects].flatMap((project) => kyvernoChecks(copy, project));
          return findUntil(checks, (found) => isCaught(mutant, found));
        },
      );
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
  for (const mutant of folder === 'gitops' ? GITOPS_MUTANTS : []) {
    test(`gitops finds ${mutant.name}`, async () => {
      const findings = await findingsOf(root, ['gitops', 'platform-api', 'policies', 'teams'], mutant, (copy) =>
        findUntil(gitopsChecks(copy, folder), (found) => isCaught(mutant, found)),
      );
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
  for (const mutant of folder === 'golden-paths' ? GOLDEN_PATH_MUTANTS : []) {
    test(`golden-path finds ${mutant.name}`, async () => {
      const project = mutant.file.startsWith('teams/') ? 'teams/checkout' : folder;
      const findings = await findingsOf(root, GOLDEN_PATH_PARTS, mutant, (copy) =>
        findUntil(goldenPathChecksOn(ONE, copy, project), (found) => isCaught(mutant, found)),
      );
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
  for (const mutant of folder === 'policies' ? SCALE_MUTANTS : []) {
    test(`scale finds ${mutant.name}`, async () => {
      const find = (copy: string) => findUntil(scaleChecks(copy, folder), (findings) => isCaught(mutant, findings));
      const findings = await findingsOf(root, ['policies', 'platform-api'], mutant, find);
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
  for (const mutant of WRITTEN_MUTANTS[folder] ?? []) {
    test(`compositions finds ${mutant.name}`, async () => {
      const find = (copy: string) => findAll(writtenChecks(mutant.targets, copy, folder));
      const findings = await findingsOf(root, ['platform-api', 'docs/api', 'docs/schemas'], mutant, find);
      expect(isCaught(mutant, findings), JSON.stringify(findings.slice(0, 20), null, 2)).toBe(true);
    });
  }
});

/** The project whose suite looks at a file of policies, of teams or of the pages on policies. */
function projectOf(file: string): string {
  const [area, name = '', inside] = file.split('/');
  if (area === 'docs') return `policies/${inside!.replace(/\.md$/, '')}`;
  const isShared = area === 'policies' && (inside === undefined || !existsSync(join(root, area, name, 'policy.yaml')));
  return isShared ? 'policies' : `${area}/${name}`;
}

/**
 * @param targets the control planes to build: one is enough to meet a claim, and nine take longer
 * @param parts what the copy holds
 * @param project the folder that the suite looks at
 */
function xrdFinds(mutant: Mutant, targets: readonly Target[], parts: Parts, project: string): void {
  test(`xrd finds ${mutant.name}`, async () => {
    const findings = await findingsOf(root, parts, mutant, async (copy) => {
      await workbenchOf(copy, targets);
      return findAll(xrdChecks(copy, project));
    });
    expect(isCaught(mutant, findings), JSON.stringify(findings, null, 2)).toBe(true);
  });
}
