import { parseDocument } from 'yaml';

/** The `group/Kind` that a CompositeResourceDefinition serves; undefined while it names none. */
export function kindServedBy(definition: string): string | undefined {
  const document = parseDocument(definition, { logLevel: 'silent' });
  const [group, kind] = [document.getIn(['spec', 'group']), document.getIn(['spec', 'names', 'kind'])];
  return group && kind ? `${group}/${kind}` : undefined;
}

/** The plural by which match rules of policies and roles know what a CompositeResourceDefinition serves. */
export function pluralServedBy(definition: string): string | undefined {
  const plural = parseDocument(definition, { logLevel: 'silent' }).getIn(['spec', 'names', 'plural']);
  return typeof plural === 'string' ? plural : undefined;
}
