import { findingAt, parseDocuments, type YamlDocument } from '@platform/manifests';
import type { Finding } from '@platform/findings';
import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { textOf } from '../../files/text.ts';

const OWN_GROUP = /(?:^|\.)platform\.kubecon\.io$/;

/** No object of a kind that this repository has decided against. */
export const kindChecks: Checks = (root, folder) => [
  {
    title: 'holds no Kyverno policy of the old kind and no CRD of another system',
    run: () =>
      projectFiles(root, folder)
        .filter((file) => /\.ya?ml$/.test(file))
        .flatMap((file) => parseDocuments(file, textOf(root, file)).documents)
        .flatMap(unwanted),
  },
];

function unwanted(document: YamlDocument): Finding[] {
  const { apiVersion, kind, spec } = (document.value ?? {}) as Record<string, any>;
  const refuse = (message: string, hint: string) => [
    findingAt(document, ['kind'], { code: 'kind-not-allowed', severity: 'error', message, hint }),
  ];
  if (String(apiVersion).startsWith('kyverno.io/') && /^(?:Cluster)?Policy$/.test(String(kind))) {
    return refuse(`${kind} of ${apiVersion} is not CEL.`, 'Write a ValidatingPolicy of policies.kyverno.io/v1.');
  }
  if (kind === 'CustomResourceDefinition' && !OWN_GROUP.test(String(spec?.group))) {
    return refuse(
      `The group ${spec?.group} belongs to another system.`,
      'Read its CRDs from the module pinned in tools/schemas.',
    );
  }
  return [];
}
