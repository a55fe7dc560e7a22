import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import { Resource } from '@crossplane-org/function-sdk-typescript';
import type { KubernetesObject } from '../object.ts';

/** The part of crossplane.render.v1alpha1 that renders a composite (crossplane v2.4.0, proto/render/v1alpha1/render.proto). */
export interface CompositeInput {
  readonly composite: KubernetesObject;
  readonly composition: KubernetesObject;
  readonly definition: KubernetesObject;
  readonly functions: Readonly<Record<string, string>>;
  readonly observed: readonly KubernetesObject[];
  /** The Secrets that observed resources have written; core reads connection details from them. */
  readonly secrets: readonly KubernetesObject[];
}

export interface CompositeOutput {
  readonly composite: KubernetesObject | undefined;
  readonly resources: readonly KubernetesObject[];
  readonly events: readonly { readonly type: string; readonly reason: string; readonly message: string }[];
}

// Field numbers of render.proto.
const REQUEST_COMPOSITE = 2;
const RESPONSE_COMPOSITE = 2;
const INPUT = { composite: 1, composition: 2, functions: 3, observed: 4, credentials: 6, definition: 8 };
const OUTPUT = { composite: 1, composed: 2, events: 4 };
const LENGTH_DELIMITED = 2;

/** The bytes of a RenderRequest, for the standard input of `crossplane internal render`. */
export function encodeRequest(input: CompositeInput): Uint8Array {
  const message = new BinaryWriter();
  const field = (number: number, bytes: Uint8Array) => message.tag(number, LENGTH_DELIMITED).bytes(bytes);
  field(INPUT.composite, encodeStruct(input.composite));
  field(INPUT.composition, encodeStruct(input.composition));
  for (const [name, address] of Object.entries(input.functions)) {
    field(
      INPUT.functions,
      new BinaryWriter().tag(1, LENGTH_DELIMITED).string(name).tag(2, LENGTH_DELIMITED).string(address).finish(),
    );
  }
  for (const object of input.observed) field(INPUT.observed, encodeStruct(object));
  for (const secret of input.secrets) field(INPUT.credentials, encodeStruct(secret));
  field(INPUT.definition, encodeStruct(input.definition));
  return new BinaryWriter().tag(REQUEST_COMPOSITE, LENGTH_DELIMITED).bytes(message.finish()).finish();
}

/** Reads the RenderResponse that `crossplane internal render` printed. */
export function decodeResponse(bytes: Uint8Array): CompositeOutput {
  let composite: KubernetesObject | undefined;
  const resources: KubernetesObject[] = [];
  const events: CompositeOutput['events'][number][] = [];
  for (const [number, output] of fields(bytes)) {
    if (number !== RESPONSE_COMPOSITE) continue;
    for (const [part, value] of fields(output)) {
      if (part === OUTPUT.composite) composite = decodeStruct(value);
      if (part === OUTPUT.composed) resources.push(decodeStruct(value));
      if (part === OUTPUT.events) events.push(decodeEvent(value));
    }
  }
  return { composite, resources, events };
}

function decodeEvent(bytes: Uint8Array): CompositeOutput['events'][number] {
  const text = new Map([...fields(bytes)].map(([number, value]) => [number, Buffer.from(value).toString('utf8')]));
  return { type: text.get(1) ?? '', reason: text.get(2) ?? '', message: text.get(3) ?? '' };
}

/** A message's length-delimited fields; this protocol has no others that we read. */
function* fields(bytes: Uint8Array): Generator<[number: number, value: Uint8Array]> {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === LENGTH_DELIMITED) yield [number, reader.bytes()];
    else reader.skip(type);
  }
}

// The SDK exports no Struct, but a Resource is one field that is a Struct: number 1, so one byte of tag.
function encodeStruct(object: KubernetesObject): Uint8Array {
  const bytes = Resource.encode(Resource.fromPartial({ resource: object })).finish();
  const reader = new BinaryReader(bytes);
  reader.tag();
  return reader.bytes();
}

function decodeStruct(bytes: Uint8Array): KubernetesObject {
  const wrapped = new BinaryWriter().tag(1, LENGTH_DELIMITED).bytes(bytes).finish();
  return Resource.decode(wrapped).resource ?? {};
}
