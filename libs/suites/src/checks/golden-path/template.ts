import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '@platform/findings';
import { listFiles } from '@platform/manifests';
import {
  judgeClaim,
  readClaims,
  readTeams,
  renderEverywhere,
  TEAM_SCHEMA,
  teamFile,
  type Workbench,
} from '@platform/plan';
import { findMatches, textOf } from '../../files/text.ts';
import type { Expected, TemplateValues } from './expected.ts';
import { checkWorkload } from './workload.ts';

/** What the generator fills in, in the text of a file and in its path. */
const PLACEHOLDERS = ['team', 'service', 'environment', 'region', 'size'];
const PLACEHOLDER = /__([a-z]+(?:-[a-z]+)*)__/g;

/**
 * Whether the template of a service, filled in for a team, makes claims that every environment admits and renders, and a
 * workload that finds what they make. The tree below `folder` mirrors the repository.
 */
export async function checkTemplate(workbench: Workbench, expected: Expected, folder: string): Promise<Finding[]> {
  const { root } = workbench;
  const templates = listFiles(root, [folder]).files;
  const unknown = templates.flatMap((file) => unknownPlaceholders(root, file));
  if (!expected.service || unknown.length > 0) return unknown;
  const { team, service } = expected.service;
  const copy = mkdtempSync(join(tmpdir(), 'golden-path-'));
  try {
    const origins = fillIn(root, copy, { folder, templates, values: expected.service });
    const findings = await checkFilled(workbench, copy, `teams/${team}/workloads/${service}`);
    return findings.map((finding) => ({ ...finding, file: origins.get(finding.file) ?? finding.file }));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function checkFilled(workbench: Workbench, copy: string, workload: string): Promise<Finding[]> {
  const { claims, findings } = readClaims(copy);
  const tried = claims.map(async (claim) => [
    ...((await judgeClaim(workbench, claim))?.findings ?? []),
    ...(await renderEverywhere(workbench, claim)).findings,
  ]);
  return [
    ...workbench.findings,
    ...findings,
    ...(await Promise.all(tried)).flat(),
    ...(await checkWorkload(workbench, copy, workload, claims)),
  ];
}

/** A placeholder that nobody fills in would be written as it stands. */
function unknownPlaceholders(root: string, file: string): Finding[] {
  return findMatches(file, `${textOf(root, file)}\n${file}`, PLACEHOLDER, ([placeholder, word]) =>
    PLACEHOLDERS.includes(word!)
      ? undefined
      : {
          code: 'unknown-field',
          message: `The generator fills in nothing for ${placeholder}.`,
          hint: `It knows ${PLACEHOLDERS.map((known) => `__${known}__`).join(', ')}.`,
        },
  );
}

/**
 * Writes the template as the generator does: what names an environment once for each that the team is in.
 *
 * @returns which template each file was made from
 */
function fillIn(
  root: string,
  copy: string,
  { folder, templates, values }: { folder: string; templates: readonly string[]; values: TemplateValues },
): Map<string, string> {
  for (const file of [TEAM_SCHEMA, teamFile(values.team)]) cpSync(join(root, file), join(copy, file));
  const { environments = [] } = readTeams(root, [values.team]).teams[0] ?? {};
  const origins = new Map<string, string>();
  for (const template of templates) {
    for (const environment of environments) {
      const fill = (text: string) =>
        text.replace(PLACEHOLDER, (_, word: string) => ({ ...values, environment })[word as keyof TemplateValues]);
      const file = fill(template.slice(folder.length + 1));
      if (origins.has(file)) continue;
      origins.set(file, template);
      mkdirSync(join(copy, dirname(file)), { recursive: true });
      writeFileSync(join(copy, file), fill(textOf(root, template)));
    }
  }
  return origins;
}
