import { expect, test } from 'vitest';
import { listing } from './listing.ts';

test('new files are shown whole, changed ones by the lines that differ, and others in one line', () => {
  const at = (name: string) => ({
    ...({ team: 'checkout', environment: 'dev', file: `teams/checkout/dev/${name}.yaml` } as const),
    source: { file: 'foreign/a.yaml', line: 4 },
  });
  const text = 'kind: A\nspec:\n  size: small\n  team: checkout\n';
  const listed = listing([
    { ...at('new'), action: 'create', text },
    { ...at('edited'), action: 'replace', text, before: text.replace('small', 'large') },
    { ...at('same'), action: 'unchanged', text, before: text },
  ]);
  expect(listed).toMatchInlineSnapshot(`
    "+ teams/checkout/dev/new.yaml  from foreign/a.yaml:4
        + kind: A
        + spec:
        +   size: small
        +   team: checkout
    ~ teams/checkout/dev/edited.yaml  from foreign/a.yaml:4
        -   size: large
        +   size: small
    = teams/checkout/dev/same.yaml  from foreign/a.yaml:4
    "
  `);
});
