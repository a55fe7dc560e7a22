import type { Finding } from '@platform/findings';
import { listFiles, readManifests, type Manifest, type YamlDocument } from '@platform/manifests';
import { openSchema } from '@platform/schemas';

/** Where control planes are registered; its examples lie beside. */
export const CLUSTERS_FOLDER = 'gitops/clusters';
/** The JSON Schema of the Secret by which Argo CD knows a control plane. */
export const CLUSTER_SCHEMA = `${CLUSTERS_FOLDER}/cluster.schema.json`;

/** A control plane as ApplicationSets see it. */
export interface Cluster {
  readonly name: string;
  readonly server: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The control planes that gitops/clusters registers, those that it shows as examples, and what is wrong with the others. */
export function readClusters(root: string): {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
} {
  const { files: all, findings: unlisted } = listFiles(root, [CLUSTERS_FOLDER]);
  const isExample = (file: string) => file.startsWith(`${CLUSTERS_FOLDER}/examples/`);
  const files = [...all.filter((file) => !isExample(file)), ...all.filter(isExample)];
  const { own, problem } = openSchema(root, CLUSTER_SCHEMA);
  if (!own) return { clusters: [], findings: [problem] };
  const { manifests, findings } = readManifests(root, files);
  const read = manifests.map((manifest) => {
    const secret = secretOf(manifest);
    const faults = own.check(secret);
    return faults.length === 0 ? { clusters: [clusterOf(secret)], faults } : { clusters: [], faults };
  });
  const clusters = read.flatMap((one) => one.clusters);
  return {
    // Files that register come first, so that the copy of an example takes its place.
    clusters: clusters.filter(({ name }, index) => clusters.findIndex((one) => one.name === name) === index),
    findings: [...unlisted, ...findings, ...read.flatMap(({ faults }) => faults)],
  };
}

/** The Secret that External Secrets will make of its template; a manifest of another kind as it stands. */
function secretOf(manifest: Manifest): YamlDocument {
  if (manifest.kind !== 'ExternalSecret') return { ...manifest, value: manifest.object };
  const { target } = manifest.object['spec'] ?? {};
  const { metadata, type, data } = target?.template ?? {};
  const place = { name: target?.name ?? manifest.name, namespace: manifest.namespace };
  const value = { apiVersion: 'v1', kind: 'Secret', type, metadata: { ...place, ...metadata }, stringData: data };
  return {
    file: manifest.file,
    index: manifest.index,
    value,
    position: ([first, ...rest] = [], part) => {
      const below = first === 'stringData' ? ['data'] : first === undefined ? [] : [first];
      return manifest.position(['spec', 'target', 'template', ...below, ...rest], part);
    },
  };
}

function clusterOf({ value }: YamlDocument): Cluster {
  const { metadata, stringData } = value as {
    readonly metadata: Pick<Cluster, 'labels' | 'annotations'>;
    readonly stringData: Pick<Cluster, 'name' | 'server'>;
  };
  return {
    name: stringData.name,
    server: stringData.server,
    labels: metadata.labels,
    annotations: metadata.annotations,
  };
}
