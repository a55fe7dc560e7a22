import type { Finding, FieldPath, FindingCode } from '@platform/findings';
import { findingAt, type Located } from '@platform/manifests';
import {
  ENVIRONMENT_LABEL,
  expandApplicationSet,
  readClusters,
  readGitops,
  TARGETS,
  type Application,
  type Cluster,
  type Gitops,
} from '@platform/plan';

/** What Argo CD runs, for the clusters that gitops/clusters shows or registers. */
export interface Estate {
  readonly root: string;
  readonly gitops: Gitops;
  /** Those in gitops/clusters, and behind them one for every control plane that none of them is. */
  readonly clusters: readonly Cluster[];
  /** What stands in git, and what its ApplicationSets become for these clusters. */
  readonly applications: readonly Application[];
  /** What is wrong with ApplicationSets themselves. */
  readonly findings: readonly Finding[];
}

/** Reads and expands it, or says why that can not be. */
export function openEstate(root: string): Estate | { readonly gitops?: never; readonly findings: readonly Finding[] } {
  const read = readGitops(root);
  if (!read.gitops) return read;
  const { gitops } = read;
  const clusters = everyControlPlane(readClusters(root).clusters);
  const expanded = gitops.applicationSets.map((manifest) => expandApplicationSet(manifest, { root, clusters }));
  return {
    root,
    gitops,
    clusters,
    applications: [gitops.app, ...expanded.flatMap(({ applications }) => applications)],
    findings: [...gitops.findings, ...expanded.flatMap(({ findings }) => findings)],
  };
}

/** A check that needs no more than the estate; why there is none is said by the check of it alone. */
export function onEstate(
  root: string,
  check: (estate: Estate) => readonly Finding[] | Promise<readonly Finding[]>,
): readonly Finding[] | Promise<readonly Finding[]> {
  const estate = openEstate(root);
  return estate.gitops ? check(estate) : [];
}

/** The finding about a field of a manifest. */
export function problemAt(
  located: Located,
  path: FieldPath,
  code: FindingCode,
  message: string,
  hint: string,
): Finding {
  return findingAt(located, path, { code, severity: 'error', message, hint });
}

/** The label of a cluster's cloud. */
export const CLOUD_LABEL = 'platform.kubecon.io/cloud';

function everyControlPlane(given: readonly Cluster[]): readonly Cluster[] {
  const [example] = given;
  if (!example) return given;
  const others = TARGETS.filter(
    ({ cloud, environment }) =>
      !given.some(({ labels }) => labels[CLOUD_LABEL] === cloud && labels[ENVIRONMENT_LABEL] === environment),
  );
  return [
    ...given,
    ...others.map(({ cloud, environment }) => ({
      ...example,
      name: `${cloud}-${environment}`,
      server: `https://${cloud}-${environment}.example.com`,
      labels: { ...example.labels, [CLOUD_LABEL]: cloud, [ENVIRONMENT_LABEL]: environment },
    })),
  ];
}
