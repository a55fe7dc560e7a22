import { expect, test } from 'vitest';
import type { SchemaIssue } from '../issue.ts';
import { withoutEchoes } from './echoes.ts';

const issue = (code: SchemaIssue['code'], ...path: string[]): SchemaIssue => ({ code, path, message: '' });

test('a misspelt required field is one defect', () => {
  const unknown = issue('unknown-field', 'spec', 'regoin');
  expect(withoutEchoes([issue('missing-required', 'spec', 'region'), unknown])).toEqual([unknown]);
});

test('an unknown and a missing field that have nothing to do with each other are two', () => {
  const both = [issue('missing-required', 'spec', 'region'), issue('unknown-field', 'spec', 'colour')];
  expect(withoutEchoes(both)).toEqual(both);
});

test('a missing part is not also missing its fields', () => {
  const missing = issue('missing-required', 'spec');
  expect(withoutEchoes([missing, issue('missing-required', 'spec', 'region')])).toEqual([missing]);
});
