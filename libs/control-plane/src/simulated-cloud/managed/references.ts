import type { ApiObject } from '../../api/answer.ts';
import type { Store } from '../watch/store.ts';
import { annotation, EXTERNAL_NAME } from './annotations.ts';
import { goPath } from './go-names.ts';
import { kindKey, type ManagedKind } from './kind.ts';
import type { ReferenceField } from './reference-fields.ts';

/** What became of the references of a resource. */
export interface Resolution {
  /** spec.forProvider with what the references refer to. */
  readonly forProvider: Record<string, any>;
  readonly changed: boolean;
  /** Why one of them cannot be resolved yet, in the provider's words. */
  readonly problem?: string;
  /** The kind of what that one refers to. */
  readonly awaited?: string;
}

/**
 * Fills the fields of spec.forProvider that are given by reference or selector, as providers do: in the resource's own
 * namespace where none is named, once, and only from what has a value already.
 */
export function resolveReferences(object: ApiObject, kind: ManagedKind, store: Store): Resolution {
  const forProvider = structuredClone(object['spec'].forProvider ?? {});
  let changed = false;
  for (const field of kind.references) {
    for (const holder of holdersIn(forProvider, field.path)) {
      const outcome = resolve(holder, field, { object, kind, store });
      if (outcome === 'nothing') continue;
      if (outcome === 'filled') changed = true;
      else {
        const problem = `cannot resolve references: mg.${goPath(['spec', 'forProvider', ...field.path, field.target])}: ${outcome}`;
        return { forProvider, changed, problem, awaited: targetKey(field, kind) };
      }
    }
  }
  return { forProvider, changed };
}

type Holder = Record<string, any>;

/** The objects in which a field can be, one for each item of the lists on the way. */
function holdersIn(value: unknown, path: readonly string[]): Holder[] {
  if (value === null || typeof value !== 'object') return [];
  const [step, ...rest] = path;
  if (step === undefined) return [value as Holder];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((item) => holdersIn(item, rest)) : [];
  return holdersIn((value as Holder)[step], rest);
}

interface Place {
  readonly object: ApiObject;
  readonly kind: ManagedKind;
  readonly store: Store;
}

interface Named {
  readonly name: string;
  readonly namespace?: string;
  readonly policy?: { readonly resolution?: string };
}

function resolve(holder: Holder, field: ReferenceField, place: Place): string {
  const current = holder[field.target];
  if (Array.isArray(current) ? current.length > 0 : current !== undefined && current !== '') return 'nothing';
  const references: Named[] = field.many ? (holder[field.ref] ?? []) : [holder[field.ref]].filter(Boolean);
  const selector = holder[field.selector];
  if (references.length === 0 && !selector) return 'nothing';
  const found = references.length > 0 ? byName(references, field, place) : bySelector(selector, field, place);
  const isOptional = [selector, ...references].some((each) => each?.policy?.resolution === 'Optional');
  if (typeof found === 'string') return isOptional ? 'nothing' : found;
  const values = found.map((each) => valueOf(each, field, place.kind));
  if (values.some((value) => !value)) {
    return isOptional ? 'nothing' : 'referenced field was empty (referenced resource may not yet be ready)';
  }
  const names = found.map(({ metadata }) => ({ name: metadata?.name, namespace: metadata?.namespace }));
  holder[field.target] = field.many ? values : values[0];
  if (references.length === 0) holder[field.ref] = field.many ? names : names[0];
  return 'filled';
}

function byName(references: readonly Named[], field: ReferenceField, place: Place): ApiObject[] | string {
  const found: ApiObject[] = [];
  for (const { name, namespace = namespaceOf(place) } of references) {
    const object = place.store.get(targetKey(field, place.kind), namespace, name);
    if (!object)
      return `cannot get referenced resource: ${field.kind}.${groupOf(field, place.kind)} "${name}" not found`;
    found.push(object);
  }
  return found;
}

function bySelector(selector: Holder, field: ReferenceField, place: Place): ApiObject[] | string {
  const labels = Object.entries(selector['matchLabels'] ?? {});
  const candidates = place.store.list(targetKey(field, place.kind), selector['namespace'] ?? namespaceOf(place));
  const matching = candidates.filter(
    (candidate) =>
      labels.every(([label, value]) => candidate.metadata?.labels?.[label] === value) &&
      (selector['matchControllerRef'] !== true || controllerOf(candidate) === controllerOf(place.object)),
  );
  if (matching.length === 0) return 'no resources matched selector';
  return field.many ? matching : matching.slice(0, 1);
}

function namespaceOf({ object }: Place): string {
  return object.metadata?.namespace ?? '';
}

function controllerOf({ metadata }: ApiObject): string | undefined {
  return metadata?.ownerReferences?.find(({ controller }) => controller)?.uid;
}

/** The provider's description says the part of the group before the cloud's; Azure's resource groups have none. */
function groupOf({ service }: ReferenceField, { cloud }: ManagedKind): string {
  const group = `${cloud}.m.upbound.io`;
  return service === cloud ? group : `${service}.${group}`;
}

function targetKey(field: ReferenceField, kind: ManagedKind): string {
  return kindKey({ group: groupOf(field, kind), kind: field.kind });
}

/** Fields of Google Cloud that take a path or an email, where most take a name (config/externalname.go of the provider). */
const GCP_IDS =
  /^(privateNetwork|authorizedNetwork|network|networkUrl|serviceAccountId|urlMap|deadLetterTopic|kmsKeyName|customerManagedKey)$/;

/** What a provider takes over from the resource that is referred to: its extractors, which no CRD tells. */
function valueOf(object: ApiObject, { target }: ReferenceField, { cloud }: ManagedKind): string | undefined {
  const atProvider = object['status']?.atProvider ?? {};
  if (/Arns?$/.test(target) || (cloud === 'aws' && /[kK]msKeyId$/.test(target))) return atProvider.arn;
  if (cloud === 'azure' && /Ids?$/.test(target)) return atProvider.id;
  if (cloud === 'azure' && /^(hostName|originHostHeader)$/.test(target)) return atProvider.primaryBlobHost;
  if (cloud === 'gcp' && object.kind === 'Connection') return object['spec'].forProvider.network;
  if (cloud === 'gcp' && GCP_IDS.test(target)) return atProvider.id;
  if (cloud === 'gcp' && target.endsWith('Email')) return atProvider.email;
  if (cloud === 'aws' && target === 'bucket') return atProvider.id;
  return annotation(object, EXTERNAL_NAME);
}
