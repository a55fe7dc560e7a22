import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import type { Finding } from '@platform/findings';
import { apiCalled } from '../content/apis.ts';
import { assertClaimName } from '../content/names.ts';
import { environmentOf, linesOf, teamCalled } from '../content/teams.ts';
import { followedBy } from '../follow.ts';
import { Refusal } from '../refusal.ts';
import { readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { writeNew } from '../template/write.ts';
import { composeClaim } from './compose.ts';
import { asServed, onControlPlanes } from './control-planes.ts';
import { fieldsFrom, type FieldOptions } from './fields.ts';
import { proveClaims } from './prove.ts';

/** What schema.json says. */
export interface Options extends FieldOptions {
  readonly team: string;
  readonly name: string;
  readonly kind: string;
  readonly environment?: string;
  /** Other fields, each as field=value. */
  readonly set?: readonly string[];
  readonly force?: boolean;
}

export const TEMPLATES = join(import.meta.dirname, 'files');

/**
 * Writes one claim. Nothing is written unless every control plane of its environment takes it and the policies there
 * admit it.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function claim(
  tree: Tree,
  { team: teamName, name, kind, environment: asked = 'dev', set = [], force, ...options }: Options,
  templates = TEMPLATES,
): Promise<GeneratorCallback> {
  const team = teamCalled(tree, teamName);
  const environment = environmentOf(team, asked);
  const api = apiCalled(tree, kind);
  assertClaimName(name, team.name);
  const fields = { ...fieldsFrom(tree, api, team, options), ...Object.fromEntries(set.map(assignment)) };
  return onControlPlanes(tree, environment, async (workbench) => {
    const wanted = { api: await asServed(workbench, api), team: team.name, name, environment, fields };
    const files = await formatted(composeClaim(readTemplates(templates), wanted));
    const findings = await proveClaims(workbench, team, files);
    const changed = writeNew(tree, files, force);
    return followedBy(tree.root, () => logger.info(nextStep(changed, findings)));
  });
}

/** What has been written, what there is to know about it, and what comes next. */
export function nextStep(changed: readonly string[], findings: readonly Finding[]): string {
  if (changed.length === 0) return 'Everything is as it would be written: nothing to do.';
  const notes = findings.length > 0 ? [...linesOf(findings), ''] : [];
  return [...notes, 'Next: npx platform check'].join('\n');
}

function assignment(text: string): [string, string] {
  const [, field, value] = /^([A-Za-z]+)=(.*)$/s.exec(text) ?? [];
  if (field !== undefined && value !== undefined) return [field, value];
  throw new Refusal(`--set ${text} sets nothing`, ['Write a field and its value: --set engine=mysql']);
}
