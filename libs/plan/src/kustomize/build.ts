import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { runEngine } from '@platform/engines';

/** The manifests that a kustomization builds, as one YAML stream, or why it does not build. */
export type Build = { readonly yaml: string } | { readonly finding: Finding };

/**
 * Builds a kustomization with plain `kustomize build`, as Argo CD does: no flags, so files outside the root stay refused.
 *
 * @param root the repository
 * @param folder relative to it
 */
export async function buildKustomization(root: string, folder: string): Promise<Build> {
  const { exitCode, stdout, stderr } = await runEngine('kustomize', ['build', join(root, folder)], {
    timeoutMs: 60_000,
  });
  if (exitCode === 0) return { yaml: stdout.toString('utf8') };
  return {
    finding: {
      code: 'kustomization-fails',
      severity: 'error',
      file: `${folder}/kustomization.yaml`,
      line: 1,
      column: 1,
      path: '',
      message: `kustomize build fails: ${withoutRoot(stderr, root)}`,
      hint: `Argo CD could not sync this. See for yourself: kustomize build ${folder}`,
    },
  };
}

function withoutRoot(text: string, root: string): string {
  return text
    .trim()
    .replaceAll(`${root}/`, '')
    .replace(/^Error: /, '');
}
