import type { Example, Examples } from '@platform/plan';
import { stringifyYaml } from '@platform/manifests';
import type { KubernetesObject } from '@platform/policies';
import { block, paragraphs, sections } from '../../markdown/page.ts';
import type { PolicySource } from '../source.ts';

/** One example that a policy denies, with the exact words, and one that it admits; or what it makes of an example. */
export function shown({ name, policy }: PolicySource, { good, bad, patched, changes }: Examples): string {
  if (policy === undefined) return became(good[0], patched[0]);
  const denied = changes.find(({ says }) => says !== undefined);
  const admitted = changes.find(({ says }) => says === undefined);
  const words = (says = '') => block('text', `Policy ${name} failed: ${says}`);
  return sections([
    {
      title: 'Denied',
      body: bad[0] ? paragraphs(about(bad[0].object), yaml(bad[0].object), 'The answer:', words(bad[0].says)) : '',
    },
    { title: 'Admitted', body: good[0] ? yaml(good[0].object) : '' },
    {
      title: 'A change that is denied',
      body: denied ? paragraphs(yaml(denied.old), 'becomes:', yaml(denied.new), 'The answer:', words(denied.says)) : '',
    },
    {
      title: 'A change that is admitted',
      body: admitted ? paragraphs(yaml(admitted.old), 'becomes:', yaml(admitted.new)) : '',
    },
  ]);
}

/** Label and environment stand in claims though nobody writes them. */
function about({ spec }: KubernetesObject): string {
  return spec?.environment === undefined ? '' : 'As policies see it, with what the control plane fills in:';
}

function became(before: Example | undefined, after: Example | undefined): string {
  if (!before || !after) return '';
  const body = paragraphs(yaml(before.object), 'is stored as:', yaml(after.object));
  return sections([{ title: 'An example', body }]);
}

const yaml = (object: unknown): string => block('yaml', stringifyYaml(object));
