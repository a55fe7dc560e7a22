import type { Api } from '../api/apis.ts';
import { MARK } from '../files/mark.ts';
import { code, inline } from '../markdown/inline.ts';
import { paragraphs } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';

/** The list of all APIs. */
export function indexPage(apis: readonly Api[]): string {
  return paragraphs(
    `<!-- ${MARK} -->`,
    '# What a team may ask for',
    `A page each: the shortest claim, every field, what it becomes on each cloud, what it costs and what its deletion does.`,
    table(
      ['Page', 'Kind', 'What it is'],
      apis.map(({ name, kind, schema }) => [
        `[${name}](${name}.md)`,
        code(kind),
        inline(firstSentence(schema.description)),
      ]),
    ),
  );
}

function firstSentence(text = ''): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
}
