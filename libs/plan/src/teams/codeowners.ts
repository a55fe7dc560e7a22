import { sourceReader } from '@platform/manifests';

/** Who reviews which files, as GitHub reads it; generated from team.yaml. */
export const CODEOWNERS = '.github/CODEOWNERS';

/** The line of CODEOWNERS that decides about a file. */
export interface ReviewRule {
  readonly pattern: string;
  /** From 1. */
  readonly line: number;
  /** As GitHub names them, such as @example/checkout-engineers; none where the line takes a file from everybody. */
  readonly reviewers: readonly string[];
}

/**
 * The rule for a file: of the lines that match, the last one.
 *
 * @param path of a file relative to the repository's root; of a folder with a '/' at its end
 * @returns undefined when no line matches, or there is no CODEOWNERS
 */
export function reviewRuleOf(root: string, path: string): ReviewRule | undefined {
  const lines = sourceReader(root)(CODEOWNERS)?.split('\n') ?? [];
  const index = lines.findLastIndex((line) => {
    const [pattern] = words(line);
    return pattern !== undefined && matcher(pattern).test(path);
  });
  if (index < 0) return undefined;
  const [pattern, ...reviewers] = words(lines[index]!);
  return { pattern: pattern!, line: index + 1, reviewers };
}

function words(line: string): string[] {
  return line
    .replace(/(^|\s)#.*$/, '')
    .split(/\s+/)
    .filter(Boolean);
}

/** As gitignore has it: '*' stays within one step, '**' does not, and a pattern without a '/' before its end is at home everywhere. */
function matcher(pattern: string): RegExp {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const isAnchored = pattern.slice(0, -1).includes('/');
  const steps = bare
    .split('**')
    .map((part) => part.split('*').map(escaped).join('[^/]*'))
    .join('.*');
  return new RegExp(`${isAnchored ? '^' : '(?:^|/)'}${steps}${pattern.endsWith('/') ? '/' : '(?:/|$)'}`);
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
