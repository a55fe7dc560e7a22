import { Refusal } from '../refusal.ts';

/** Lower-case words with single hyphens: what a name has to be for Kubernetes and for every cloud. */
const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Refuses what cannot be a name, and says what could be. */
export function assertName(what: string, name: string, [least, most]: readonly [number, number]): void {
  if (WORDS.test(name) && name.length >= least && name.length <= most) return;
  const rule = `${least} to ${most} characters: lower-case letters, digits and single hyphens, beginning with a letter`;
  const near = asWords(name).slice(0, most).replace(/-$/, '');
  const isBetter = near !== name && WORDS.test(near) && near.length >= least;
  throw new Refusal(`${what} cannot be called ${name}`, [
    ...(isBetter ? [`Did you mean ${near}?`] : []),
    `It has ${rule}.`,
  ]);
}

/** A claim is called after its team, so that reports, bills and clouds say whose it is. */
export function assertClaimName(name: string, team: string): void {
  assertName('A claim', name, [3, 40]);
  if (name.startsWith(`${team}-`)) return;
  throw new Refusal(`The claim ${name} does not begin with its team's name`, [`Did you mean ${team}-${name}?`]);
}

/** A name as it would be if its author had known the rules. */
function asWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '');
}
