import { connectionSecretOf, type ComposedResource, type Rendered } from '@platform/compositions';
import type { Cloud } from '../control-planes/target.ts';
import type { Workbench } from '../workbench.ts';
import { renderSecondLife } from './observe.ts';
import type { RenderedClaim } from './render.ts';

/** What the function says of a resource that waits for a field which another one does not show yet. */
const WITHHELD = /^not adding new composed resource "([^"]+)"/;
/** More lives than any Composition needs until everything is there. */
const LIVES = 5;

/**
 * Some resources wait for what the cloud answers about others: an id, an address. Lets the simulated cloud answer until
 * everything is composed. What was composed at once stays as it was asked for; the connection Secret is no resource of
 * the Composition's.
 *
 * @returns the first render with the late resources, and without warnings about them
 */
export async function grow(
  workbench: Workbench,
  claim: Omit<RenderedClaim, 'rendered'>,
  cloud: Cloud,
): Promise<Rendered> {
  const { first } = claim;
  let { resources } = first;
  for (let life = 1; life < LIVES && withheld(first, resources).length > 0; life++) {
    const { rendered } = await renderSecondLife(workbench, { ...claim, rendered: { ...first, resources } }, cloud);
    const late = rendered.resources.filter(
      (one) => !has(resources, one.resource) && !connectionSecretOf({ resources: [one] }),
    );
    if (late.length === 0) break;
    resources = [...resources, ...late];
  }
  if (resources === first.resources) return first;
  const results = first.results.filter(({ message }) => !has(resources, WITHHELD.exec(message)?.[1]));
  return { ...first, resources, results };
}

function withheld({ results }: Rendered, resources: readonly ComposedResource[]): string[] {
  const names = results.flatMap(({ message }) => WITHHELD.exec(message)?.[1] ?? []);
  return names.filter((name) => !has(resources, name));
}

const has = (resources: readonly ComposedResource[], name: string | undefined): boolean =>
  resources.some(({ resource }) => resource === name);
