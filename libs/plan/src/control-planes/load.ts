import type { Finding } from '@platform/findings';
import { buildObjects } from '../kustomize/objects.ts';
import { contentOf, type Content } from './content.ts';
import { overlayFolder, type Target } from './target.ts';

/** One control plane as its overlay builds it. */
export interface ControlPlane extends Target, Content {}

/** The control planes of a repository, and what keeps some of them from being built. */
export interface ControlPlanes {
  readonly planes: readonly ControlPlane[];
  readonly findings: readonly Finding[];
}

/** Builds the overlays of the control planes asked for. */
export async function loadControlPlanes(root: string, targets: readonly Target[]): Promise<ControlPlanes> {
  const built = await buildObjects(root, 'platform-api', targets.map(overlayFolder));
  return {
    planes: targets.flatMap((target, index) => {
      const { objects } = built[index]!;
      return objects ? [{ ...target, ...contentOf(objects) }] : [];
    }),
    findings: built.flatMap(({ findings }) => findings),
  };
}
