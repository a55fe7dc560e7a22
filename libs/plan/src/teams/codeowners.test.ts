import { expect, test } from 'vitest';
import { CODEOWNERS, reviewRuleOf } from './codeowners.ts';
import { repositoryWith } from './sample-team.ts';

const TEXT = `# Who reviews
* @example/platform # everything else
/teams/checkout/ @example/checkout
/teams/*/team.yaml @example/platform @example/security
docs/ @example/writers
/policies/**/good.yaml @example/testers
*.md @example/authors
/teams/checkout/secret.yaml
`;

test.each([
  ['package.json', ['@example/platform'], 2],
  ['teams/checkout/dev/checkout-db.yaml', ['@example/checkout'], 3],
  ['teams/checkout-api/dev/a.yaml', ['@example/platform'], 2],
  ['teams/checkout/', ['@example/checkout'], 3],
  ['teams/checkout/team.yaml', ['@example/platform', '@example/security'], 4],
  ['teams/checkout/dev/team.yaml', ['@example/checkout'], 3],
  ['libs/docs/a.ts', ['@example/writers'], 5],
  ['policies/a/b/good.yaml', ['@example/testers'], 6],
  ['docs/a.md', ['@example/authors'], 7],
  ['docs/amd', ['@example/writers'], 5],
  ['teams/checkout/secret.yaml', [], 8],
])('%s is reviewed by %j', (path, reviewers, line) =>
  expect(reviewRuleOf(repositoryWith({ [CODEOWNERS]: TEXT }), path)).toMatchObject({ reviewers, line }),
);

test('without a line that matches, or without the file, nobody reviews', () => {
  expect(reviewRuleOf(repositoryWith({ [CODEOWNERS]: '/a/ @b/c\n' }), 'd')).toBeUndefined();
  expect(reviewRuleOf(repositoryWith({ 'README.md': '' }), 'd')).toBeUndefined();
});
