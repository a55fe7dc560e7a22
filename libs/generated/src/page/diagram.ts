import { composedNames } from '@platform/plan';
import { inProduction, type ApiFacts, type PlaneFacts } from '../api/facts.ts';
import { block } from '../markdown/page.ts';
import { CLOUD_NAMES } from './names.ts';
import { referencesAmong, SHARED } from './references.ts';
import { wrappedIn } from './wrapped.ts';

/** What the shortest claim becomes, as a Mermaid flowchart: plain nodes with quoted labels, which every renderer takes. */
export function diagram(facts: ApiFacts): string {
  const { api, promises } = facts;
  const clouds = inProduction(facts).filter(({ rendered }) => rendered.length > 0);
  if (clouds.length === 0) return '';
  const hasSecret = Object.keys(promises.connection ?? {}).length > 0;
  return block(
    'mermaid',
    [
      'flowchart LR',
      `  claim(["${label(api.kind)}"])`,
      ...clouds.flatMap(subgraph),
      ...clouds.map(({ plane }) => `  claim --> ${plane.cloud}`),
      ...(hasSecret
        ? ['  secret[("Secret for the application")]', ...clouds.map(({ plane }) => `  ${plane.cloud} --> secret`)]
        : []),
    ].join('\n'),
  );
}

function subgraph({ plane, composition, rendered }: PlaneFacts): string[] {
  const { cloud } = plane;
  const order = composedNames(composition);
  const resources = rendered[0]!.resources.toSorted((a, b) => order.indexOf(a.resource) - order.indexOf(b.resource));
  const references = referencesAmong(resources);
  const isShared = references.some(({ to }) => to === SHARED);
  return [
    `  subgraph ${cloud} ["${CLOUD_NAMES[cloud]}"]`,
    '    direction LR',
    ...resources.map(
      ({ resource, object }) =>
        `    ${id(cloud, resource)}["${label(resource)}<br>${label((wrappedIn(object) ?? object)['kind'])}"]`,
    ),
    ...(isShared ? [`    ${id(cloud, SHARED)}[/"shared by all claims"/]`] : []),
    ...references.map(({ from, to }) => `    ${id(cloud, from)} --> ${id(cloud, to)}`),
    '  end',
  ];
}

/** Mermaid's own words, such as end, are none after a prefix. */
const id = (cloud: string, resource: string): string => `${cloud}_${resource.replace(/\W/g, '_')}`;

/** Inside quotes only a quote ends a label, and angle brackets and hashes are read as markup. */
const label = (text: unknown): string => String(text).replace(/["<>#]/g, ' ');
