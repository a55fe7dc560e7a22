import { inProduction, type ApiFacts } from '../api/facts.ts';
import { MARK } from '../files/mark.ts';
import { inline } from '../markdown/inline.ts';
import { block, paragraphs, sections } from '../markdown/page.ts';
import { composed, costTable } from './composed.ts';
import { connection } from './connection.ts';
import { CLOUD_NAMES } from './names.ts';
import { deletion } from './deletion.ts';
import { diagram } from './diagram.ts';
import { fieldTable } from './fields.ts';
import { meanings } from './meanings.ts';
import { ruleTable } from './rules.ts';
import { statusTable } from './status.ts';

/** Everything about an API on one page, for those who claim it. */
export function apiPage(facts: ApiFacts): string {
  const { api, examples } = facts;
  const [minimal, ...others] = examples;
  const more = others.map(({ file, name, about }) => {
    const refusing = inProduction(facts).filter(({ refused }) => refused.some(({ example }) => example.name === name));
    const without = refusing.map(({ plane }) => CLOUD_NAMES[plane.cloud]).join(' and ');
    return `- [${name}](../../${file})${without && `, not on ${without}`}${about && `: ${inline(about)}`}`;
  });
  return paragraphs(
    `<!-- ${MARK} -->`,
    `# ${api.kind}`,
    inline(api.schema.description ?? ''),
    sections([
      { title: 'The shortest claim', body: paragraphs(block('yaml', minimal!.text), more.join('\n')) },
      { title: 'Fields', body: fieldTable(facts) },
      { title: 'Rules', body: ruleTable(facts) },
      { title: 'Sizes, regions and environments', body: meanings(facts) },
      {
        title: 'What a claim becomes',
        body: paragraphs('An arrow between resources leads to what one refers to.', diagram(facts), composed(facts)),
      },
      { title: 'What it costs', body: costTable(facts) },
      { title: 'Connection', body: connection(facts) },
      { title: 'Status', body: statusTable(facts) },
      { title: 'Deletion', body: deletion(facts) },
    ]),
  );
}
