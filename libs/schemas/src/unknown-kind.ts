import { didYouMean } from '@platform/findings';
import { hintFrom, type SchemaIssue } from './issue.ts';
import { SCHEMA_MODULES } from './published/modules.ts';
import { groupOf, type SchemaSet } from './schema-set.ts';

/** Why nothing known defines a kind: a wrong version, a wrong kind, or a group that no schema here covers. */
export async function explainUnknownKind(schemas: SchemaSet, apiVersion: string, kind: string): Promise<SchemaIssue> {
  const group = groupOf(apiVersion);
  const versions = (await schemas.knownKinds(group, kind)).map((known) => known.apiVersion);
  if (versions.length > 0) {
    const message = `${kind} has no version ${apiVersion}.`;
    return { path: ['apiVersion'], code: 'unknown-version', message, hint: `Write ${versions.join(' or ')}.` };
  }
  const kinds = await schemas.kindNames(group);
  if (kinds.length > 0) {
    const hint = hintFrom(kind, kinds, 'Known kinds');
    return {
      path: ['kind'],
      code: 'unknown-kind',
      message: `The group ${group || 'core'} has no kind ${kind}.`,
      ...(hint !== undefined && { hint }),
    };
  }
  return unknownGroup(schemas, group, kind);
}

async function unknownGroup(schemas: SchemaSet, group: string, kind: string): Promise<SchemaIssue> {
  const meant = didYouMean(group, await schemas.groups());
  const path = ['apiVersion'];
  if (meant !== undefined) {
    return { path, code: 'unknown-kind', message: `There is no API group ${group}.`, hint: `Did you mean ${meant}?` };
  }
  const message = `No schema of the group ${group} is known here, so this ${kind} is not checked.`;
  const covered = SCHEMA_MODULES.flatMap(({ groups }) => groups).join(', ');
  return {
    path,
    code: 'schema-missing',
    severity: 'warning',
    message,
    hint: `Known are Kubernetes itself and ${covered}.`,
  };
}
