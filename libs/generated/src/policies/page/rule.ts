import type { Located } from '@platform/manifests';
import { paragraphs, block } from '../../markdown/page.ts';
import type { PolicySource } from '../source.ts';

interface Named {
  readonly name: string;
  readonly expression: string;
}

/** What a policy evaluates, in CEL, as it is written in policy.yaml. */
export function rule({ object, manifest, folder }: PolicySource, text: string): string {
  const { matchConditions = [], variables = [], validations = [], mutations = [] } = object['spec'];
  const expressions = (field: string, all: readonly unknown[], about: (one: Named) => string, inside: string[] = []) =>
    all.map((one, index) => {
      const path = ['spec', field, index, ...inside, 'expression'];
      return `// ${about(one as Named)}\n${written(text, manifest, path) ?? valueAt(object, path)}`;
    });
  const parts = [
    ...expressions('matchConditions', matchConditions, ({ name }) => `only if: ${name}`),
    ...expressions('variables', variables, ({ name }) => `variables.${name}`),
    ...expressions('validations', validations, () => 'admitted if'),
    ...expressions('mutations', mutations, () => 'merged into the object', ['applyConfiguration']),
  ];
  return paragraphs(`In CEL, as [policy.yaml](../../${folder}/policy.yaml) has it:`, block('cel', parts.join('\n\n')));
}

/** The lines of a block scalar, without their indentation; nothing for a value of another form. */
function written(text: string, manifest: Located, path: readonly (string | number)[]): string | undefined {
  const lines = text.split('\n');
  const { line, column } = manifest.position(path);
  if (!/^[>|]/.test(lines[line - 1]!.slice(column - 1))) return undefined;
  const indent = manifest.position(path, 'key').column - 1;
  const rest = lines.slice(line);
  const end = rest.findIndex((one) => one.trim() !== '' && indentOf(one) <= indent);
  const own = rest.slice(0, end < 0 ? rest.length : end);
  const least = Math.min(...own.filter((one) => one.trim() !== '').map(indentOf));
  return own
    .map((one) => one.slice(least))
    .join('\n')
    .trimEnd();
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function valueAt(object: unknown, path: readonly (string | number)[]): string {
  return String(path.reduce<any>((value, key) => value?.[key], object)).trim();
}
