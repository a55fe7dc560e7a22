import { Refusal } from '../refusal.ts';

/** The policy that lists all teams, so that its owners see each one that may spend money. */
export const KNOWN_TEAM = 'policies/known-team/policy.yaml';

/** The list in its expression: the names in quotes, whatever stands between them. */
const LIST = /(object\.spec\.team in \[)([^\]]*)(\])/;

/** The text of the policy whose list also holds a team, in its place by the alphabet; everything else stays as it is. */
export function withKnownTeam(text: string, team: string): string {
  const [, , list] = LIST.exec(text) ?? [];
  if (list === undefined)
    throw new Refusal(`${KNOWN_TEAM} has no list of teams`, [
      "Its expression says object.spec.team in ['<team>', ...]: add the team by hand.",
    ]);
  const names = [...list.matchAll(/'([^']*)'/g)];
  if (names.some(([, name]) => name === team)) return text;
  const later = names.find(([, name]) => name! > team);
  const last = names.at(-1);
  const added = later
    ? `${list.slice(0, later.index)}'${team}', ${list.slice(later.index)}`
    : last
      ? `${list.slice(0, last.index + last[0].length)}, '${team}'${list.slice(last.index + last[0].length)}`
      : `'${team}'`;
  return text.replace(LIST, (_, before: string, __, after: string) => `${before}${added}${after}`);
}
