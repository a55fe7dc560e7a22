import type { FieldPath, Finding } from '@platform/findings';
import { identify } from './identify.ts';
import type { Manifest, Manifests, Position, YamlDocument } from './manifest.ts';
import { parseDocuments } from './parse-documents.ts';

class ParsedManifest implements Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly #document: YamlDocument;

  constructor(document: YamlDocument) {
    this.#document = document;
    this.apiVersion = this.object['apiVersion'];
    this.kind = this.object['kind'];
    this.name = this.object['metadata']?.name ?? '';
    this.namespace = this.object['metadata']?.namespace ?? '';
  }

  get file(): string {
    return this.#document.file;
  }

  get index(): number {
    return this.#document.index;
  }

  get object(): Record<string, any> {
    return this.#document.value as Record<string, any>;
  }

  position(path?: FieldPath, part?: 'key' | 'value'): Position {
    return this.#document.position(path, part);
  }
}

/**
 * Parses every manifest of a file. Never throws: each document that is no manifest is a finding, as is all that
 * `parseDocuments` reports.
 * @param file relative to the repository's root; used for findings only
 */
export function parseManifests(file: string, content: string | Uint8Array): Manifests {
  const { documents, findings } = parseDocuments(file, content);
  const manifests: Manifest[] = [];
  const all: Finding[] = [...findings];
  for (const document of documents) {
    const finding = identify(document);
    if (finding === undefined) manifests.push(new ParsedManifest(document));
    else all.push(finding);
  }
  return { manifests, findings: all };
}
