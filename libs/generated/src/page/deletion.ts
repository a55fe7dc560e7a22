import { CLOUDS, ENVIRONMENTS } from '@platform/plan';
import type { ApiFacts, PlaneFacts } from '../api/facts.ts';
import { code } from '../markdown/inline.ts';
import { paragraphs } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';
import { FATES, fateOf, type Fate } from './fate.ts';
import { CLOUD_NAMES } from './names.ts';

/** What becomes of the resources of the shortest claim when it is deleted, by environment and cloud. */
export function deletion({ planes }: ApiFacts): string {
  const on = (cloud: string, environment: string) =>
    planes.find(({ plane }) => plane.cloud === cloud && plane.environment === environment);
  const rows = ENVIRONMENTS.map((environment) => ({
    environment,
    cells: CLOUDS.map((cloud) => fatesOn(on(cloud, environment))),
  }));
  const alike = [...Map.groupBy(rows, ({ cells }) => JSON.stringify(cells)).values()];
  const used = (Object.keys(FATES) as Fate[]).filter((fate) =>
    rows.some(({ cells }) => cells.some((cell) => cell.some((line) => line.startsWith(`${fate}:`)))),
  );
  return paragraphs(
    table(
      ['Environment', ...CLOUDS.map((cloud) => CLOUD_NAMES[cloud])],
      alike.map((same) => [
        same.map(({ environment }) => environment).join(', '),
        ...same[0]!.cells.map((lines) => lines.join('<br>')),
      ]),
    ),
    used.map((fate) => `- **${fate}**: ${FATES[fate]}`).join('\n'),
  );
}

/** The fates of a claim's resources, one a line with those whose it is. */
function fatesOn(facts: PlaneFacts | undefined): string[] {
  const resources = facts?.rendered[0]?.resources ?? [];
  return (Object.keys(FATES) as Fate[]).flatMap((fate) => {
    const sharing = resources.filter(({ object }) => fateOf(object) === fate);
    if (sharing.length === 0) return [];
    if (sharing.length === resources.length) return [`${fate}: all`];
    return [`${fate}: ${sharing.map(({ resource }) => code(resource)).join(', ')}`];
  });
}
