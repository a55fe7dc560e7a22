import { realpathSync } from 'node:fs';
import type { Finding } from '@platform/findings';
import type { Manifest, Manifests, YamlDocument } from './manifest.ts';
import { parseDocuments, type Documents } from './parse-documents.ts';
import { parseManifests } from './parse-manifests.ts';
import { readBytes, type ReadOptions } from './read-bytes.ts';

/**
 * Reads and parses the manifests of files, in the order given. What can not be read, lies outside the repository or is no
 * manifest is a finding. Throws only when `root` itself does not exist.
 * @param files relative to `root`
 */
export function readManifests(root: string, files: readonly string[], options?: ReadOptions): Manifests {
  const manifests: Manifest[] = [];
  const findings = readEach(root, files, options, (file, bytes) => {
    const parsed = parseManifests(file, bytes);
    for (const manifest of parsed.manifests) manifests.push(manifest);
    return parsed.findings;
  });
  return { manifests, findings };
}

/** Like `readManifests`, for YAML files that are no Kubernetes objects, such as tables. */
export function readDocuments(root: string, files: readonly string[], options?: ReadOptions): Documents {
  const documents: YamlDocument[] = [];
  const findings = readEach(root, files, options, (file, bytes) => {
    const parsed = parseDocuments(file, bytes);
    for (const document of parsed.documents) documents.push(document);
    return parsed.findings;
  });
  return { documents, findings };
}

function readEach(
  root: string,
  files: readonly string[],
  options: ReadOptions | undefined,
  parse: (file: string, bytes: Uint8Array) => Finding[],
): Finding[] {
  const realRoot = realpathSync.native(root);
  return files.flatMap((file) => {
    const { bytes, finding } = readBytes(realRoot, file, options);
    return finding === undefined ? parse(file, bytes) : [finding];
  });
}
