import { join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import type { Crd } from '../crd.ts';
import { cached } from './cache.ts';
import { readCrd } from './crd-file.ts';
import { indexCrds, type IndexEntry } from './crd-index.ts';
import { moduleOf, type SchemaModule } from './modules.ts';

/** The CRDs of a module, each read when it is asked for. */
export interface PublishedCrds {
  /** All kinds, with the groups they have after conversion. */
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
  /** The CRD of a kind, or undefined when the module has none. */
  crd(group: string, kind: string): Crd | undefined;
}

const opened = new Map<SchemaModule, Promise<PublishedCrds>>();

/**
 * Opens a module: fetches it the first time, later reads only an index from the cache folder.
 * Once per process and module. Throws an EngineError when the module can't be had.
 */
export function openPublishedCrds(source: SchemaModule): Promise<PublishedCrds> {
  const known = opened.get(source);
  if (known !== undefined) return known;
  const crds = open(source);
  opened.set(source, crds);
  crds.catch(() => opened.delete(source));
  return crds;
}

/**
 * The CRD of a kind of another system, with all its versions, as an API server takes it.
 *
 * @throws EngineError when the module that ships it can't be had
 */
export async function publishedCrd(group: string, kind: string): Promise<Crd | undefined> {
  const source = moduleOf(group);
  return source && (await openPublishedCrds(source)).crd(group, kind);
}

async function open(source: SchemaModule): Promise<PublishedCrds> {
  const root = await moduleFolder(source.module);
  const folder = join(root, source.folder);
  const entries = cached(source.module, root, 'index', () => indexCrds(folder));
  const files = new Map(
    entries.flatMap((entry) => converted(entry, source).map((made) => [key(made.group, made.kind), entry.file])),
  );
  const kinds = entries.flatMap((entry) => converted(entry, source));
  const read = new Map<string, Crd>();
  return {
    kinds,
    crd(group, kind) {
      const known = read.get(key(group, kind));
      const file = files.get(key(group, kind));
      if (known !== undefined || file === undefined) return known;
      const crd = cached(source.module, root, file.replace(/\.yaml$/, ''), () => readCrd(join(folder, file)));
      const made = source.convert?.(crd) ?? [crd];
      for (const one of made) read.set(key(one.spec.group, one.spec.names.kind), one);
      return read.get(key(group, kind));
    },
  };
}

/** The kinds that one CRD becomes; told by a conversion of its names alone. */
function converted({ group, kind }: IndexEntry, { convert }: SchemaModule): { group: string; kind: string }[] {
  if (convert === undefined) return [{ group, kind }];
  const version = { name: 'v1beta1', served: true, storage: true, schema: { openAPIV3Schema: {} } };
  const names: Crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: '' },
    spec: { group, names: { kind, plural: '' }, scope: 'Cluster', versions: [version] },
  };
  return convert(names).map(({ spec }) => ({ group: spec.group, kind: spec.names.kind }));
}

function key(group: string, kind: string): string {
  return `${group}/${kind}`;
}
