import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneWorkspace, type Clone } from './clone.ts';

let clone: Clone;
beforeAll(async () => void (clone = await cloneWorkspace()));
afterAll(() => clone.remove());

const COMMENT = (text: string) => `${text}# edited\n`;
const LAST_COMMIT = ['--base=HEAD~1', '--head=HEAD'];

describe('nx affected selects the projects that a commit can change', () => {
  test.each([
    ['a claim: its team only', 'teams/checkout/production/checkout-db.yaml', ['team-checkout']],
    [
      'a definition: the API, what judges its claims, and what every team may claim',
      'platform-api/database/definition.yaml',
      [
        'api-database',
        'platform-overlays',
        'policies',
        'policy-regions',
        'repository',
        'team-checkout',
        'team-payments',
        'team-search',
      ],
    ],
    [
      'a Composition of an API that no overlay builds: the API, and the teams that claim it',
      'platform-api/cache/aws.yaml',
      ['api-cache', 'policies', 'team-payments', 'team-search'],
    ],
    [
      'a policy: itself, the environments, and the teams that it looks at',
      'policies/regions/policy.yaml',
      ['policies', 'policy-regions', 'team-checkout', 'team-payments'],
    ],
    ['a page of documentation: no team, no API', 'docs/guide.md', ['repository']],
    [
      'an environment: every claim may be rendered another way',
      'platform-api/environments/production/kustomization.yaml',
      ['api-cache', 'api-database', 'platform-overlays', 'policies', 'team-checkout', 'team-payments', 'team-search'],
    ],
    [
      'what an environment does about policies: every claim may be judged another way',
      'policies/environments/production/kustomization.yaml',
      ['policies', 'policy-regions', 'team-checkout', 'team-payments', 'team-search'],
    ],
  ])('%s', async (_, file, expected) => {
    await clone.commit(file, COMMENT);
    const projects = await clone.nx('show', 'projects', '--affected', ...LAST_COMMIT);
    expect(projects.split('\n').filter(Boolean).toSorted()).toEqual(expected);
  });
});

/** Names of tasks: each of the suites over each of the projects, both written with blanks between. */
const tasks = (projects: string, suites: string) =>
  projects.split(' ').flatMap((project) => suites.split(' ').map((suite) => `${project}:${suite}`));

describe('the cache selects the suites', () => {
  beforeAll(async () => void (await tasksRun('run-many')));

  test.each([
    ['nothing for nothing', undefined, []],
    [
      'a Composition: what renders it, not what reads the definition only',
      'platform-api/cache/aws.yaml',
      [
        ...tasks('api-cache', 'compositions mutants structure yaml'),
        'policies:scale',
        ...tasks('team-payments team-search', 'compositions'),
      ],
    ],
    [
      "the pin of a provider's schemas: what reads them",
      'tools/schemas/provider-aws/go.mod',
      [
        ...tasks('api-cache api-database', 'compositions mutants xrd'),
        ...tasks('platform-overlays', 'compositions mutants'),
        ...tasks('policies', 'admission kyverno mutants scale'),
        'policy-regions:kyverno',
        ...tasks('repository', 'shell structure'),
        ...tasks('team-checkout team-payments team-search', 'compositions golden-path kyverno xrd'),
      ],
    ],
    [
      'a library: the suites that import it, and the packages above it',
      'libs/plan/src/index.ts',
      [
        ...tasks('@platform/plan', 'structure unit'),
        '@platform/suites:unit',
        ...tasks('api-cache api-database platform-overlays', 'compositions'),
        ...tasks('team-checkout team-payments team-search', 'compositions'),
      ],
    ],
    [
      'the tests of a library: only themselves',
      'libs/plan/src/plan.test.ts',
      tasks('@platform/plan', 'structure unit'),
    ],
  ])('%s', async (_, file, expected) => {
    if (file) await clone.commit(file, (text) => `${text}\n`);
    expect(await tasksRun('affected', ...(file ? LAST_COMMIT : ['--base=HEAD']))).toEqual(expected);
  });

  /** The tasks that were run and not taken from the cache. */
  async function tasksRun(...command: readonly string[]): Promise<string[]> {
    const output = await clone.nx(...command, '-t', 'test', '--output-style=static');
    expect(output).not.toContain('✗');
    return [...output.matchAll(/^> nx run (\S+)$/gm)].map(([, task]) => task!).toSorted();
  }
});
