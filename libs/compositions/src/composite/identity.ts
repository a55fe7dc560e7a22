import { createHash } from 'node:crypto';

const NIL_UUID = Buffer.alloc(16);

/**
 * The uid a composite resource gets that has none: UUIDv5 of its kind, namespace and name in the nil namespace,
 * the one that `crossplane internal render` gives it (crossplane v2.4.0, internal/render/composite/render.go).
 * It makes every name that is derived from the uid the same on every run.
 */
export function deterministicUid(apiVersion: string, kind: string, namespace: string, name: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const text = `${group}/${version}, Kind=${kind}\0${namespace}\0${name}`;
  const bytes = createHash('sha1').update(NIL_UUID).update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const HASH_LENGTH = 12;
const LONGEST_NAME = 63;

/**
 * The name Crossplane gives a composed resource that names itself nothing: `<parent>-<12 hex>`, at most 63 characters
 * (crossplane v2.4.0, internal/names/names.go, ChildName).
 */
export function childName(parent: string, parentUid: string, resource: string): string {
  const hash = createHash('sha256')
    .update(parentUid + resource)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const prefix = parent === '' || parent.endsWith('-') ? parent : `${parent}-`;
  if (prefix.length + HASH_LENGTH <= LONGEST_NAME) return prefix + hash;
  const room = LONGEST_NAME - HASH_LENGTH;
  const cut = prefix.slice(0, room);
  return cut.endsWith('-') ? cut + hash : `${prefix.slice(0, room - 1)}-${hash}`;
}
