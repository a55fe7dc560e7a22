import type { Manifest } from '@platform/manifests';

/** A manifest that says something else, with the positions of the one that it comes from. */
export function changed(manifest: Manifest, changes: Partial<Omit<Manifest, 'position'>>): Manifest {
  const { file, index, apiVersion, kind, name, namespace, object } = manifest;
  return {
    file,
    index,
    apiVersion,
    kind,
    name,
    namespace,
    object,
    ...changes,
    position: (path, part) => manifest.position(path, part),
  };
}
