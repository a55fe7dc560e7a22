import type { KubernetesObject } from '@platform/compositions';
import type { FieldPath, Finding, FindingCode } from '@platform/findings';
import { findingAt, listFiles, readManifests } from '@platform/manifests';
import { CLOUDS, ENVIRONMENTS, overlayFolder, type ControlPlane, type Target } from '@platform/plan';

/** What is wrong with a control plane, said where the object at fault is written, or about the overlay as a whole. */
export type Problem = (object: KubernetesObject | undefined, path: FieldPath, message: string, hint: string) => Finding;

/** Reports problems of one kind on one control plane. */
export function problemsOn(root: string, plane: ControlPlane, code: FindingCode): Problem {
  const where = `${plane.cloud}/${plane.environment}`;
  return (object, path, message, hint) => {
    const written = object && manifestsOf(root, plane).find((manifest) => isSame(manifest.object, object));
    const fault = { code, severity: 'error', message: `${where}: ${message}`, hint } as const;
    if (written) return findingAt(written, path, fault);
    return ofOverlay(plane, code)(fault.message, hint);
  };
}

/** Reports problems of one kind of an overlay as a whole. */
export function ofOverlay(plane: Target, code: FindingCode): (message: string, hint: string) => Finding {
  const file = `${overlayFolder(plane)}/kustomization.yaml`;
  return (message, hint) => ({ code, severity: 'error', file, line: 1, column: 1, path: '', message, hint });
}

/** The objects of a control plane that are of one kind, in any version. */
export function objectsOf({ others }: ControlPlane, kind: string, group: string): readonly KubernetesObject[] {
  return others.filter((object) => object['kind'] === kind && String(object['apiVersion']).startsWith(`${group}/`));
}

function manifestsOf(root: string, { cloud, environment }: Target) {
  const others = [...CLOUDS, ...ENVIRONMENTS].filter((name) => name !== cloud && name !== environment);
  const files = listFiles(root, ['platform-api']).files.filter(
    (file) =>
      /\.ya?ml$/.test(file) && !file.split('/').some((folder) => (others as readonly string[]).includes(folder)),
  );
  return readManifests(root, files).manifests;
}

function isSame(one: KubernetesObject, other: KubernetesObject): boolean {
  const id = ({ apiVersion, kind, metadata }: KubernetesObject) =>
    [apiVersion, kind, metadata?.namespace ?? '', metadata?.name].join(' ');
  return id(one) === id(other);
}
