import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import type { KindDefinition } from '../resource-schema.ts';
import { DNS_LABEL, PATH_SEGMENT, SERVICE_LABEL, SUBDOMAIN, type NameFormat } from '../validation/names.ts';
import { inline, type OpenApiSchemas } from './open-api.ts';

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface Operation {
  readonly 'x-kubernetes-group-version-kind'?: GroupVersionKind;
}

interface OpenApiDocument {
  readonly components: { readonly schemas: OpenApiSchemas };
  readonly paths: Readonly<Record<string, { readonly post?: Operation; readonly put?: Operation }>>;
}

/** The kinds that Kubernetes itself brings. */
export interface BuiltInKinds {
  /** The names of all groups; '' is the core group. */
  readonly groups: readonly string[];
  /** The versions of a group ('' is the core group); empty when Kubernetes has no such group. */
  versions(group: string): readonly string[];
  /** The kinds of one version of a group that can be created. */
  kinds(group: string, version: string): readonly KindDefinition[];
}

const MODULE = 'kubernetes';
const FOLDER = 'api/openapi-spec/v3';
const NAMES: Readonly<Record<string, NameFormat>> = { '/Namespace': DNS_LABEL, '/Service': SERVICE_LABEL };

let opened: Promise<BuiltInKinds> | undefined;

/** Opens the OpenAPI documents of the pinned version of Kubernetes; each is parsed when first used. */
export function openBuiltInKinds(): Promise<BuiltInKinds> {
  if (opened !== undefined) return opened;
  const kinds = open();
  kinds.catch(() => (opened = undefined));
  return (opened = kinds);
}

async function open(): Promise<BuiltInKinds> {
  const folder = join(await moduleFolder(MODULE), FOLDER);
  const versions = new Map<string, string[]>();
  for (const file of readdirSync(folder)) {
    const [, core, group = '', version = ''] =
      /^(?:api__(v\d\w*)|apis__(.+)__(v\d\w*))_openapi\.json$/.exec(file) ?? [];
    if (core !== undefined || version !== '') versions.set(group, [...(versions.get(group) ?? []), core ?? version]);
  }
  const read = new Map<string, readonly KindDefinition[]>();
  return {
    groups: [...versions.keys()],
    versions: (group) => versions.get(group) ?? [],
    kinds(group, version) {
      const file = `${group === '' ? 'api' : `apis__${group}`}__${version}_openapi.json`;
      if (!(versions.get(group) ?? []).includes(version)) return [];
      const kinds = read.get(file) ?? readKinds(join(folder, file), group, version);
      read.set(file, kinds);
      return kinds;
    },
  };
}

function readKinds(file: string, group: string, version: string): KindDefinition[] {
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    const made = post?.['x-kubernetes-group-version-kind'];
    const [, namespaced, plural] =
      /^\/apis?\/(?:[^/]+\/)?v\w+\/(namespaces\/\{namespace\}\/)?([a-z]+)$/.exec(path) ?? [];
    if (made === undefined || plural === undefined || made.group !== group) return [];
    const scope = namespaced === undefined ? 'Cluster' : 'Namespaced';
    const { kind } = made;
    return [lazy({ group, version, kind, plural, scope, nameFormat: nameFormat(group, kind) }, document, made)];
  });
}

/** Inlining a schema takes a while, so each kind does it when it is used. */
function lazy(
  names: Omit<KindDefinition, 'schema'>,
  document: OpenApiDocument,
  made: GroupVersionKind,
): KindDefinition {
  let schema: KindDefinition['schema'] | undefined;
  return {
    ...names,
    get schema() {
      return (schema ??= inline(document.components.schemas, made));
    },
  };
}

function nameFormat(group: string, kind: string): NameFormat {
  if (group === 'rbac.authorization.k8s.io') return PATH_SEGMENT;
  return NAMES[`${group}/${kind}`] ?? SUBDOMAIN;
}
