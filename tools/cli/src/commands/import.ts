import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { REPORTERS, sortFindings, type Finding } from '@platform/findings';
import { sourceReader } from '@platform/manifests';
import {
  ENVIRONMENTS,
  isComplete,
  listTeams,
  listing,
  planImport,
  writeAll,
  type Environment,
  type ImportPlan,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { useColor } from '../output.ts';
import { findRepository } from '../repository.ts';
import { assertKnown } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

export const importClaims = defineCommand({
  meta: {
    name: 'import',
    description:
      'Take over claims that are written for another platform of this kind; shows what it would do unless --write is given',
  },
  args: {
    folder: {
      type: 'positional',
      required: true,
      description: 'The folder with the claims, or one file; it may lie anywhere',
      valueHint: 'folder',
    },
    environment: {
      type: 'string',
      description: `Where all claims go: ${ENVIRONMENTS.join(', ')} (default: what a name ends in, such as -dev; else production)`,
      valueHint: 'environment',
    },
    team: { type: 'string', description: 'Only the claims of this team', valueHint: 'team' },
    write: {
      type: 'boolean',
      description: 'Write the files: all of them, or none when some claim can not be imported',
    },
    force: { type: 'boolean', description: 'Replace files that say something else' },
    json: { type: 'boolean', description: 'Print what is done as JSON' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    assertKnown('environment', args.environment, ENVIRONMENTS);
    assertKnown('team', args.team, listTeams(root));
    if (!existsSync(args.folder))
      throw new UsageError(`there is no folder ${args.folder}`, 'Paths are relative to the folder you are in.');
    const plan = await planImport(root, args.folder, {
      shown: shownPath(root, args.folder),
      environment: args.environment as Environment | undefined,
      team: args.team,
      force: args.force,
    });
    if (plan.claims.length + plan.refused + plan.findings.length === 0)
      throw new UsageError(
        `${args.folder} holds no claim${args.team ? ` of team ${args.team}` : ''}`,
        'Claims have the apiVersion platform.kubecon.io/v1alpha1.',
      );
    const changed = plan.claims.filter(({ action }) => action !== 'unchanged');
    const isWritten = args.write === true && isComplete(plan);
    if (isWritten) writeAll(root, new Map(changed.map(({ file, text }) => [file, text])));
    const findings = sortFindings(plan.findings);
    if (args.json) {
      const { claims, refused, skipped } = plan;
      process.stdout.write(
        `${JSON.stringify({ version: 1, written: isWritten, claims, refused, skipped, findings }, null, 2)}\n`,
      );
    } else {
      process.stdout.write(listing(plan.claims));
      if (findings.length > 0) process.stdout.write(`\n${report(root, args.folder, findings, plan)}`);
      process.stdout.write(`\n${lastLine(plan, changed.length, args.write === true)}\n`);
    }
    return isComplete(plan) ? 0 : 1;
  },
});

function lastLine(plan: ImportPlan, changed: number, write: boolean): string {
  const { claims, refused, skipped } = plan;
  const others = skipped > 0 ? `; ${skipped} other documents left alone` : '';
  const same = claims.length - changed;
  const counts = `${changed} to write, ${same} there already, ${refused} refused${others}`;
  if (!isComplete(plan)) return `${counts}. Nothing is written until all can be imported.`;
  if (changed === 0) return `${counts}. Nothing to do.`;
  if (!write) return `${counts}. Nothing is written yet: --write does it.`;
  return `${counts}. Written; npx platform check teams says what policies and clouds make of them.`;
}

/** Inside of the repository a path from its root, as findings have it everywhere; else as it was given. */
function shownPath(root: string, folder: string): string {
  const path = relative(root, realpathSync(folder));
  const shown = path.startsWith('..') || resolve(root, path) !== join(root, path) ? folder : path;
  return shown.split(sep).join('/').replace(/\/+$/, '') || '.';
}

function report(root: string, folder: string, findings: readonly Finding[], { files }: ImportPlan): string {
  const shown = shownPath(root, folder);
  const isFile = statSync(folder).isFile();
  const inside = isFile ? undefined : sourceReader(realpathSync(folder));
  const text = isFile ? sourceReader(resolve(folder, '..')) : undefined;
  const source = (file: string) =>
    inside ? inside(file.startsWith(`${shown}/`) ? file.slice(shown.length + 1) : file) : text!(realName(folder));
  return REPORTERS.terminal(findings, { files, color: useColor(), source });
}

const realName = (file: string): string => resolve(file).split(sep).at(-1)!;
