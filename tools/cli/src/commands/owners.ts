import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, visible } from '@platform/findings';
import {
  alignColumns,
  CODEOWNERS,
  listTeams,
  readClaims,
  readTeams,
  reviewRuleOf,
  type ReviewRule,
  type Team,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository, pathInRepository } from '../repository.ts';
import { UsageError } from '../usage-error.ts';

/** Who answers for a file, and how they are reached. */
export interface Answering {
  readonly path: string;
  /** The line of CODEOWNERS that says so. */
  readonly rule: ReviewRule | undefined;
  readonly owners: readonly OwnerOf[];
}

/** A reviewer of CODEOWNERS, with what its team says of itself. */
interface OwnerOf {
  readonly reviewer: string;
  readonly team: string | undefined;
  readonly group: string | undefined;
  readonly email: string | undefined;
  readonly chat: string | undefined;
  readonly onCall: string | undefined;
}

export const owners = defineCommand({
  meta: {
    name: 'owners',
    description: 'Who answers for a claim or a file, and how they are reached. Exit code 1: nobody does',
  },
  args: {
    what: {
      type: 'positional',
      required: true,
      description: 'The name of a claim, or a file or folder, such as policies/size-cap or platform-api/database',
      valueHint: 'claim|file',
    },
    json: { type: 'boolean', description: 'Print as JSON' },
  },
  run({ args }): number {
    const root = findRepository();
    if (!existsSync(join(root, CODEOWNERS)))
      throw new UsageError(`there is no ${CODEOWNERS}`, `npx platform generate ${CODEOWNERS} writes it.`);
    const { teams, findings } = readTeams(root);
    const answers = pathsOf(root, args.what).map((path) => answeringFor(root, path, teams));
    if (args.json) process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
    else process.stdout.write(printOwners(answers, useColor()));
    // What such a team says of itself is unknown.
    if (findings.length > 0 && !args.json) printFindings(root, findings, 'terminal', listTeams(root).length);
    return answers.every((answer) => answer.owners.length > 0) ? 0 : 1;
  },
});

/** The files that are called so: a path is itself, a claim's name is its files in all environments. */
function pathsOf(root: string, what: string): string[] {
  if (existsSync(what)) {
    const path = pathInRepository(root, what);
    return [statSync(join(root, path)).isDirectory() ? `${path}/` : path];
  }
  const { claims } = readClaims(root);
  const files = claims.filter(({ manifest }) => manifest.name === what).map(({ manifest }) => manifest.file);
  if (files.length > 0) return files;
  const near = didYouMean(
    what,
    claims.map(({ manifest }) => manifest.name),
  );
  throw new UsageError(
    `there is no claim and no file ${what}`,
    near ? `Did you mean ${near}?` : 'platform claims lists all claims; paths are relative to the folder you are in.',
  );
}

function answeringFor(root: string, path: string, teams: readonly Team[]): Answering {
  const rule = reviewRuleOf(root, path);
  const owners = (rule?.reviewers ?? []).map((reviewer): OwnerOf => {
    const group = reviewer.split('/').at(-1);
    const team = teams.find((one) => one.owners.group === group);
    return {
      reviewer,
      team: team?.name,
      group: team?.owners.group,
      email: team?.owners.email,
      chat: team?.contacts.chat,
      onCall: team?.contacts.onCall,
    };
  });
  return { path, rule, owners };
}

/** What they answer for, then how they are reached; files of the same owners stand together. */
export function printOwners(answers: readonly Answering[], color: boolean): string {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const alike = Map.groupBy(answers, ({ rule }) => rule?.line);
  const blocks = [...alike.values()].map((group) => {
    const [{ rule, owners }] = group as [Answering];
    const files = group.map(({ path }) => bold(visible(path)));
    if (!rule || owners.length === 0) return [...files, '  nobody answers'];
    const rows = owners.flatMap(({ reviewer, team, email, chat, onCall }) => [
      ['owner', team === undefined ? `${reviewer}, which is no team here` : `${reviewer}, team ${team}`],
      ...(email === undefined ? [] : [['email', email]]),
      ...(chat === undefined ? [] : [['chat', chat]]),
      ...(team === undefined ? [] : [['on call', onCall ?? 'nobody: in working hours']]),
    ]);
    rows.push(['rule', `${CODEOWNERS}:${rule.line} ${rule.pattern}`]);
    return [...files, ...alignColumns(rows.map((row) => row.map(visible))).map((line) => `  ${line}`)];
  });
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
