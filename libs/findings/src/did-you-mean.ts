import { distance } from 'fastest-levenshtein';

/**
 * The known word that `word` most likely meant, or undefined when none is near; the first of equally near ones.
 * Near means that at most a third of the letters differ (one at least), or that one word begins with the other
 * (`prod`, `production`). Case does not count.
 */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const edits = difference(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least && edits <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

function difference(word: string, candidate: string): number {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  if (short.length >= 3 && long.startsWith(short)) return Math.min(1, long.length - short.length);
  // Of a single letter, everything would be one edit away.
  return word.length < 2 && word !== candidate ? Infinity : distance(word, candidate);
}
