import type { Examples } from '@platform/plan';
import type { Api } from '../../api/apis.ts';
import { MARK } from '../../files/mark.ts';
import { inline } from '../../markdown/inline.ts';
import { paragraphs, sections } from '../../markdown/page.ts';
import { annotation, type PolicySource } from '../source.ts';
import { environments, type Fates } from './environments.ts';
import { exception } from './exception.ts';
import { kinds } from './kinds.ts';
import { rule } from './rule.ts';
import { shown } from './shown.ts';
import { when } from './when.ts';

/** What a page says of a policy, beside the policy itself. */
export interface PolicyFacts {
  readonly source: PolicySource;
  /** policy.yaml as it is written. */
  readonly text: string;
  readonly examples: Examples;
  readonly fates: Fates;
}

/** Everything about a policy on one page, for those whose claim it denies and for those who answer for it. */
export function policyPage({ source, text, examples, fates }: PolicyFacts, apis: readonly Api[]): string {
  const says = (name: string) => inline(annotation(source, name));
  const isValidating = source.policy !== undefined;
  return paragraphs(
    `<!-- ${MARK} -->`,
    `# ${titleOf(source)}`,
    `${says('policies.kyverno.io/description')}`,
    `Policy \`${source.name}\`. Category: ${says('policies.kyverno.io/category')}. Severity: ${says('policies.kyverno.io/severity')}.`,
    sections([
      { title: 'Why', body: says('platform.kubecon.io/reason') },
      { title: 'What to write instead', body: says('platform.kubecon.io/fix') },
      { title: 'What it looks at', body: paragraphs(kinds(source, apis), when(source)) },
      {
        title: 'What each environment does',
        body: isValidating
          ? environments(source, fates)
          : `It changes what is written, in ${[...fates.keys()].join(', ')}, before other policies look at it.`,
      },
    ]),
    shown(source, examples),
    sections([
      { title: 'The rule', body: rule(source, text) },
      { title: 'Asking for an exception', body: exception(source, examples, apis) },
    ]),
  );
}

/** What a policy is called. */
export function titleOf(source: PolicySource): string {
  return inline(annotation(source, 'policies.kyverno.io/title')) || source.name;
}
