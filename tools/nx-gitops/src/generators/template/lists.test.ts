import { expect, test } from 'vitest';
import { withBlock, withItem, withSibling } from './lists.ts';

const LIST = `# Why.
resources:
  # The first.
  - b # beside it
  - d
# What comes after.
patches:
  - target: { kind: A }
    patch: |-
      - op: add
# And then.
replacements: []
`;

test.each([
  ['a', '  # The first.\n  - a\n  - b # beside it'],
  ['c', '  - b # beside it\n  - c\n  - d\n# What'],
  ['e', '  - d\n  - e\n# What'],
])('%s gets its place by the alphabet, and comments stay', (item, lines) => {
  const after = withItem('x.yaml', LIST, ['resources'], item);
  expect(after).toContain(lines);
  expect(after.replace(`  - ${item}\n`, '')).toBe(LIST);
});

test('what is there already changes nothing', () => {
  expect(withItem('x.yaml', LIST, ['resources'], 'd')).toBe(LIST);
  expect(withSibling('x.yaml', LIST, 'b', 'd')).toBe(LIST);
  expect(withBlock('x.yaml', LIST, ['patches'], 'target: { kind: A }\npatch: |-\n  - op: add\n')).toBe(LIST);
});

test('every list that holds the one also gets the other, in every document', () => {
  const text = 'a:\n  - x\n  - z\nb:\n    - x\n---\nc:\n  - x\nd:\n  - w\n';
  expect(withSibling('x.yaml', text, 'x', 'y')).toBe(
    'a:\n  - x\n  - y\n  - z\nb:\n    - x\n    - y\n---\nc:\n  - x\n  - y\nd:\n  - w\n',
  );
});

test('a block stands at the end of its list, before what is said of the next', () => {
  expect(withBlock('x.yaml', LIST, ['patches'], 'target: { kind: B }\npatch: x\n')).toContain(
    '      - op: add\n  - target: { kind: B }\n    patch: x\n# And then.\n',
  );
});

test.each([
  ['a list in brackets', 'resources: [b]', ['resources'], 'cannot be added to a list in brackets'],
  ['no list', 'resources: b', ['resources'], 'has no list resources'],
  ['an empty list', 'resources: []', ['resources'], 'has no list resources'],
  ['no YAML', 'resources: [', ['resources'], 'x.yaml is no YAML'],
])('%s is left to people', (_, text, path, message) => {
  expect(() => withItem('x.yaml', text, path, 'c')).toThrow(message);
});
