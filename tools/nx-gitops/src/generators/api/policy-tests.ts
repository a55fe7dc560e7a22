import type { MODEL } from './registration.ts';
import type { Words } from './words.ts';

/**
 * The text of a policy's test objects, or changes, in which those of one kind stand a second time, for another kind: what
 * is admitted and denied of the one is admitted and denied of the other.
 */
export function likeTests(text: string, model: typeof MODEL, { api, kind, short }: Words): string {
  if (text.includes(`kind: ${kind}\n`)) return text;
  const isList = /^- /m.test(text) && !/^---$/m.test(text) && !/^apiVersion:/m.test(text);
  const parts = isList ? text.split(/^(?=- )/m) : text.split(/^---\n/m);
  const own = parts.filter((part) => new RegExp(`^ *kind: ${model.kind}$`, 'm').test(part));
  const copies = own.map((part) =>
    part
      .replaceAll(model.kind, kind)
      .replaceAll(`${model.short}-`, `${short}-`)
      .replaceAll('-files', `-${api}`)
      .replace(/^- title: (?!.*Claim).*$/m, `$& (${kind})`),
  );
  return [...parts, ...copies].join(isList ? '' : '---\n');
}
