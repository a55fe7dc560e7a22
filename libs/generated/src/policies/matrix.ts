import { ENVIRONMENTS, type Policies } from '@platform/plan';
import { KYVERNO_GROUP, PORTABLE, readException } from '@platform/policies';
import { MARK } from '../files/mark.ts';
import { code, inline } from '../markdown/inline.ts';
import { paragraphs, sections } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';
import { inAWord } from './page/environments.ts';
import { titleOf, type PolicyFacts } from './page/page.ts';
import { annotation, type PolicySource } from './source.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

const COMMANDS = [
  ['npx platform check', 'what the policies say of the claims in your branch'],
  ['npx platform policy impact <policy> --to <environment>', 'whom a policy would deny there'],
  ['npx nx generate promote-policy', 'has an environment deny what it has warned about so far'],
  ['npx platform generate policies', 'writes these pages, and the examples as tests for `kyverno test policies`'],
] as const;

/** All policies, what each environment does about them, and what is excepted. */
export function matrix(policies: readonly PolicyFacts[], { environments }: Policies): string {
  const rank = ({ source }: PolicyFacts) => (SEVERITIES.indexOf(severity(source)) + 1 || SEVERITIES.length + 1) - 1;
  const rows = policies.toSorted(
    (one, other) => rank(one) - rank(other) || (one.source.name < other.source.name ? -1 : 1),
  );
  return paragraphs(
    `<!-- ${MARK} -->`,
    '# What is admitted',
    'A page each: the rule and why it is there, what to write instead, and how to be excepted.',
    table(
      ['Policy', 'What it is about', 'Severity', ...ENVIRONMENTS],
      rows.map(({ source, fates }) => [
        `[${source.name}](${source.name}.md)`,
        titleOf(source),
        severity(source),
        ...ENVIRONMENTS.map((environment) => inAWord(source, fates.get(environment))),
      ]),
    ),
    'An environment that **denies** lets nothing through that is new and breaks the rule. One that **warns** lets it through and says so to whoever writes it. One that **changes** writes what is missing.',
    sections([
      {
        title: 'Exceptions',
        body: paragraphs(
          'What is let through all the same, each until a given day: see [how to ask for one](../guides/ask-for-an-exception.md).',
          ...environments.map(({ environment, objects }) => paragraphs(`### ${environment}`, exceptions(objects))),
        ),
      },
      {
        title: 'Commands',
        body: table(
          ['Command', 'What it tells or does'],
          COMMANDS.map(([command, what]) => [code(command), what]),
        ),
      },
      {
        title: 'Writing a policy',
        body: `Expressions are CEL. Beside its operators those functions may be used that Kyverno and this repository's own evaluator agree on: ${[...PORTABLE].map(code).join(', ')}.`,
      },
    ]),
  );
}

function severity(source: PolicySource): string {
  return annotation(source, 'policies.kyverno.io/severity');
}

function exceptions(objects: Policies['environments'][number]['objects']): string {
  const own = objects.filter(
    ({ kind, apiVersion }) => kind === 'PolicyException' && String(apiVersion).startsWith(`${KYVERNO_GROUP}/`),
  );
  const rows = own.map((object) => {
    const { name, policies, claim, expiresAt, properties } = readException(object).exception;
    return [
      name,
      policies.map((policy) => `[${policy}](${policy}.md)`).join(', '),
      claim ? `${claim.kind} ${claim.namespace}/${claim.name}` : 'more than one claim',
      inline(properties['owner'] ?? ''),
      expiresAt ? expiresAt.toISOString().slice(0, 10) : 'for ever',
      inline(properties['ticket'] ?? ''),
    ];
  });
  return table(['Exception', 'Policy', 'Claim', 'Owner', 'Until', 'Ticket'], rows) || 'None.';
}
