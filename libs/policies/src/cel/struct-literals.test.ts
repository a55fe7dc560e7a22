import { expect, test } from 'vitest';
import { structsAsMaps } from './struct-literals.ts';

test.each([
  [
    'Object{metadata: Object.metadata{labels: {"team": object.spec.team}}}',
    "{'metadata': {'labels': {\"team\": object.spec.team}}}",
  ],
  ["Object{spec: Object.spec{a: 'Object{x: 1}', b: object.c}}", "{'spec': {'a': 'Object{x: 1}', 'b': object.c}}"],
  ['Object.spec.crossplane{ a: has(x.y) ? 1 : 2 }', "{ 'a': has(x.y) ? 1 : 2 }"],
])('%s', (text, expected) => expect(structsAsMaps(text)).toBe(expected));
