import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import { ExpansionError } from './expansion-error.ts';
import { parametersOf, type World } from './generators.ts';
import { fillIn } from './template.ts';

/** An Application of Argo CD, and the manifest that it stands in or comes of. */
export interface Application {
  readonly name: string;
  readonly object: KubernetesObject;
  readonly from: Manifest;
}

/** What an ApplicationSet becomes. */
export interface Expanded {
  readonly applications: readonly Application[];
  readonly findings: readonly Finding[];
}

/** The Applications that Argo CD makes of an ApplicationSet with `goTemplate: true`, without asking it. */
export function expandApplicationSet(manifest: Manifest, world: World): Expanded {
  const { generators = [], template = {}, goTemplate } = manifest.object['spec'] ?? {};
  try {
    if (goTemplate !== true) {
      throw new ExpansionError(
        'It is no Go template, in which a key that is missing stays text.',
        'Write goTemplate: true.',
      );
    }
    const parameters = (generators as readonly KubernetesObject[]).flatMap((one) => parametersOf(one, world));
    const applications = parameters.map((one): Application => {
      const { metadata, spec } = fillIn(template as KubernetesObject, one);
      const object = {
        apiVersion: manifest.apiVersion,
        kind: 'Application',
        metadata: { ...metadata, namespace: manifest.namespace },
        spec,
      };
      return { name: metadata.name, object, from: manifest };
    });
    return { applications, findings: [] };
  } catch (error) {
    if (!(error instanceof ExpansionError)) throw error;
    const { message, hint } = error;
    return {
      applications: [],
      findings: [findingAt(manifest, ['spec'], { code: 'applications-wrong', severity: 'error', message, hint })],
    };
  }
}
