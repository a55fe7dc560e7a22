import { expect, test } from 'vitest';
import { compositionOf, contentOf, definitionOf } from './content.ts';

const api = (kind: string, object: object) => ({ apiVersion: 'apiextensions.crossplane.io/v1', kind, ...object });
const definition = (spec: object) =>
  api('CompositeResourceDefinition', { spec: { names: { kind: 'Claim' }, ...spec } });
const named = (name: string) => api('Composition', { metadata: { name } });

test('an overlay is sorted into definitions, Compositions and the rest', () => {
  const others = [{ apiVersion: 'example.org/v1', kind: 'Composition' }];
  const content = contentOf([definition({}), named('a'), ...others]);
  expect(content).toEqual({ definitions: [definition({})], compositions: [named('a')], others });
  expect(definitionOf(content, 'Claim')).toEqual(definition({}));
  expect(definitionOf(content, 'Other')).toBeUndefined();
});

test.each([
  ['the default one', { defaultCompositionRef: { name: 'b' } }, 'b'],
  [
    'the enforced one before the default',
    { enforcedCompositionRef: { name: 'a' }, defaultCompositionRef: { name: 'b' } },
    'a',
  ],
  ['none without either, because Crossplane would choose at random', {}, undefined],
  ['none when the one that is named is not there', { defaultCompositionRef: { name: 'c' } }, undefined],
])('a claim gets %s', (_, spec, expected) => {
  const content = contentOf([definition(spec), named('a'), named('b')]);
  expect(compositionOf(content, content.definitions[0]!)?.['metadata'].name).toBe(expected);
});
