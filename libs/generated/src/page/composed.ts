import { kindsOf, templatesOf, type Template } from '@platform/compositions';
import { COST_DRIVERS, composedNames, explanationsOf } from '@platform/plan';
import { inProduction, type ApiFacts, type PlaneFacts } from '../api/facts.ts';
import { code, inline } from '../markdown/inline.ts';
import { paragraphs, sections } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';
import { CLOUD_NAMES } from './names.ts';
import { wrappedIn } from './wrapped.ts';

/** What each cloud creates for a claim, and what each resource is for. */
export function composed(facts: ApiFacts): string {
  return sections(
    inProduction(facts).map((one) => ({ title: CLOUD_NAMES[one.plane.cloud], body: onCloud(facts, one) })),
    3,
  );
}

function onCloud({ api }: ApiFacts, { plane, composition, rendered }: PlaneFacts): string {
  const explanations = explanationsOf(composition);
  const templates = templatesOf(composition);
  const rows = composedNames(composition).map((name, index) => [
    code(name),
    kindsInWords(templates[index]!),
    inline(explanations.get(name) ?? ''),
  ]);
  const source = `../../${api.folder}`;
  return paragraphs(
    `${count(rendered)}, by [${plane.cloud}.yaml](${source}/${plane.cloud}.yaml); [rendered](${source}/rendered/${plane.cloud}.yaml).`,
    table(['Resource', 'Kind', 'What it is for'], rows),
  );
}

/** How many resources claims become, the examples being what claims are like. */
function count(rendered: PlaneFacts['rendered']): string {
  const counts = rendered.map(({ resources }) => resources.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const number = least === most ? String(most) : `${least} to ${most}`;
  return `${number} resource${number === '1' ? '' : 's'}`;
}

/** The kinds that a resource may be of, with the first word of their group. */
function kindsInWords(template: Template): string {
  const wrapped = wrappedIn(template.base);
  const groups = Map.groupBy(kindsOf(template), ({ apiVersion }) => apiVersion.replace(/[./].*/, ''));
  if (wrapped) return `${code(wrapped['kind'])} (${[...groups.keys()].join(' or ')})`;
  return [...groups]
    .map(([group, inside]) => `${inside.map(({ kind }) => code(kind)).join(' or ')} (${group})`)
    .join(' or ');
}

/** What the bill depends on, by cloud. */
export function costTable(facts: ApiFacts): string {
  const rows = inProduction(facts).flatMap(({ plane, composition }) => {
    const drivers: unknown = composition['metadata'].annotations?.[COST_DRIVERS];
    return drivers === undefined ? [] : [[CLOUD_NAMES[plane.cloud], inline(String(drivers))]];
  });
  return table(['Cloud', 'What the bill depends on'], rows);
}
