import { expect, test } from 'vitest';
import { codeowners } from './codeowners.ts';
import { SAMPLE_ORGANISATION, sampleTeam } from './sample-team.ts';

test("a team reviews its folder, but what it may have is the platform team's to say", () => {
  const platform = sampleTeam({ name: 'platform', owners: { group: 'platform-engineers', email: 'p@example.com' } });
  const lines = codeowners([sampleTeam(), platform], platform, SAMPLE_ORGANISATION)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.map((line) => line.replace(/ +/, ' '))).toEqual([
    '* @example/platform-engineers',
    '/teams/checkout/ @example/checkout-engineers',
    '/teams/*/team.yaml @example/platform-engineers',
    '/.github/ @example/platform-engineers',
    '/gitops/ @example/platform-engineers',
    '/platform-api/ @example/platform-engineers',
    '/policies/ @example/platform-engineers',
  ]);
});
