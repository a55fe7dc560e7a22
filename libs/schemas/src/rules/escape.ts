const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const ESCAPES: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/**
 * The name under which CEL rules reach a field (`namespace` -> `__namespace__`, `a-b` -> `a__dash__b`), or undefined when they
 * can't. Source: pkg/cel/escaping.go of k8s.io/apiserver v0.35.
 */
export function escapeField(name: string): string | undefined {
  if (RESERVED.has(name)) return `__${name}__`;
  if (name === '' || /^\d|[^A-Za-z0-9_./-]/.test(name)) return undefined;
  return name.replaceAll(/__|[./-]/g, (part) => ESCAPES[part] ?? part);
}
