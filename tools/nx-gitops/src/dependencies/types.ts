import { parseAllDocuments } from 'yaml';

/** The `group/Kind` of each document of a YAML text: cheap enough for every claim on every run of Nx. */
export function typesIn(text: string): string[] {
  return text.split(/^---.*$/m).flatMap((document) => typeIn(document) ?? typesInAnyStyle(document));
}

/** Reads the usual block style without a parser; undefined when the document is written otherwise. */
function typeIn(document: string): string | undefined {
  const [, group] = /^apiVersion: ([a-z0-9.-]+)\/[a-z0-9]+\s*$/m.exec(document) ?? [];
  const [, kind] = /^kind: (\w+)\s*$/m.exec(document) ?? [];
  return group && kind && `${group}/${kind}`;
}

function typesInAnyStyle(text: string): string[] {
  return parseAllDocuments(text, { logLevel: 'silent' }).flatMap((document) => {
    const [apiVersion, kind] = [document.getIn(['apiVersion']), document.getIn(['kind'])];
    return typeof apiVersion === 'string' && apiVersion.includes('/') ? [`${apiVersion.split('/')[0]}/${kind}`] : [];
  });
}
