import type { ComponentProgram } from '../component/component.ts';

/** Of all controllers, those without which namespaces never end, owned objects stay, aggregated roles are empty, and quotas are not counted. */
const CONTROLLERS = [
  'namespace-controller',
  'garbage-collector-controller',
  'clusterrole-aggregation-controller',
  'resourcequota-controller',
];

/** kube-controller-manager; it listens nowhere. */
export function controllerManager(file: string, kubeConfig: string): ComponentProgram {
  return {
    name: 'kube-controller-manager',
    file,
    args: [
      `--kubeconfig=${kubeConfig}`,
      `--controllers=${CONTROLLERS.join(',')}`,
      '--leader-elect=false',
      // A kind that is new when a quota is made is counted with the next round: by default after five minutes.
      '--resource-quota-sync-period=10s',
      '--secure-port=0',
      '--profiling=false',
    ],
  };
}
