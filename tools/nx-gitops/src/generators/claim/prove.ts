import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exitCode, type Finding } from '@platform/findings';
import {
  checkLimits,
  judgeClaim,
  readClaimFiles,
  readClaims,
  renderEverywhere,
  teamFile,
  type Claim,
  type Claims,
  type Team,
  type Workbench,
} from '@platform/plan';
import { linesOf } from '../content/teams.ts';
import { Refusal } from '../refusal.ts';
import type { Files } from '../template/fill.ts';

/**
 * Looks at claims as `platform check` would, before they are written: every control plane of the environment takes and
 * renders them, its policies admit them, and the team's quotas hold.
 *
 * @returns what there is to know all the same, such as what a later environment would deny
 * @throws Refusal with the findings
 */
export async function proveClaims(workbench: Workbench, team: Team, files: Files): Promise<Finding[]> {
  const { claims, findings: reading } = readPlaced(team, files);
  const findings: Finding[] = [...reading];
  for (const claim of claims) {
    const [rendered, judged] = await Promise.all([renderEverywhere(workbench, claim), judgeClaim(workbench, claim)]);
    findings.push(...rendered.findings, ...(judged?.findings ?? []));
  }
  findings.push(...beyondLimits(workbench.root, team, claims));
  if (exitCode(findings) === 0) return findings;
  throw new Refusal('These claims would not be taken, so nothing is written', linesOf(findings));
}

/** Reads claims where they will stand: a folder of their own, in which there is nothing but their team. */
function readPlaced({ name }: Team, files: Files): Claims {
  const folder = mkdtempSync(join(tmpdir(), 'claims-'));
  try {
    for (const [file, text] of [[teamFile(name), ''] as const, ...files]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return readClaimFiles(folder, [...files.keys()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the new claims do to the team's limits; what was beyond them before is no reason to refuse more. */
function beyondLimits(root: string, team: Team, claims: readonly Claim[]): Finding[] {
  const own = new Set(claims.map(({ manifest }) => manifest.file));
  const others = readClaims(root, [`teams/${team.name}`]).claims.filter(({ manifest }) => !own.has(manifest.file));
  const before = checkLimits([team], others);
  const after = checkLimits([team], [...others, ...claims]);
  // Too many of a kind is said of those that come last by file, be they new or not: it is the number that counts.
  return after.length > before.length ? after.filter(({ file }) => !before.some((one) => one.file === file)) : [];
}
