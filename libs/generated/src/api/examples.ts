import { basename } from 'node:path/posix';
import {
  listFiles,
  parseManifests,
  readManifests,
  sourceReader,
  stringifyYaml,
  type Manifest,
} from '@platform/manifests';

/** The example that every API has: the shortest claim that is useful. */
export const MINIMAL = 'minimal';

/** An example of an API. */
export interface Example {
  /** The file's name without its ending. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The comment that the file opens with. */
  readonly about: string;
  readonly manifest: Manifest;
}

/** The examples in the folder of an API, the shortest first. */
export function readExamples(root: string, folder: string): Example[] {
  const source = sourceReader(root);
  const { manifests } = readManifests(root, listFiles(root, [`${folder}/examples`]).files);
  const examples = manifests.map((manifest): Example => {
    const { file } = manifest;
    const text = source(file) ?? '';
    return { name: basename(file).replace(/\.ya?ml$/, ''), file, text, about: openingComment(text), manifest };
  });
  return examples.toSorted((a, b) => Number(b.name === MINIMAL) - Number(a.name === MINIMAL));
}

/** The same example under another one's name, so that what differs between the two is what they ask for. */
export function inPlaceOf(example: Example, { manifest }: Example): Example {
  const { metadata, spec } = manifest.object;
  const own = example.manifest.object;
  const object = {
    ...own,
    metadata: { ...own['metadata'], name: metadata.name, namespace: metadata.namespace },
    spec: { ...own['spec'], ...(spec?.team !== undefined && { team: spec.team }) },
  };
  const [renamed] = parseManifests(example.file, stringifyYaml(object)).manifests;
  return renamed ? { ...example, manifest: renamed } : example;
}

function openingComment(text: string): string {
  const [comment = ''] = /^(?:#.*\n)+/.exec(text) ?? [];
  return comment.replace(/^# ?/gm, '').replace(/\s+/g, ' ').trim();
}
