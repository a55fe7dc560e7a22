/** A glob as Argo CD's projects, settings and directories match it: `*` is any text, folders included, `{a,b}` one of both. */
export function matchesGlob(pattern: string, text: string): boolean {
  return regExpOf(pattern, '.*').test(text);
}

/** The same as git directory generators match paths: `*` is part of one folder's name. */
export function matchesPath(pattern: string, path: string): boolean {
  return regExpOf(pattern, '[^/]*').test(path);
}

function regExpOf(pattern: string, star: string): RegExp {
  let depth = 0;
  const source = pattern.replaceAll(/[.+^$()|[\]\\{}*?,]/g, (sign) => {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (sign === '*') return star;
    return { '{': '(?:', '}': ')', ',': depth > 0 ? '|' : ',', '?': '[^/]' }[sign] ?? `\\${sign}`;
  });
  return new RegExp(`^${source}$`, 's');
}
