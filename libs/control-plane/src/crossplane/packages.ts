import type { ApiObject } from '../api/answer.ts';
import { CROSSPLANE_NAMESPACE } from './rights.ts';

/** Packages come from a registry on this machine, whatever registry they name. */
export function packagesFrom(address: string): ApiObject {
  return {
    apiVersion: 'pkg.crossplane.io/v1beta1',
    kind: 'ImageConfig',
    metadata: { name: 'packages' },
    spec: {
      matchImages: [{ type: 'Prefix', prefix: 'xpkg.' }],
      rewriteImage: { prefix: `${address}/xpkg.` },
    },
  };
}

/** Packages are not fetched: whoever applies a Provider or a Function is told that there is none, and nobody outside is asked. */
export function noPackages(): ApiObject {
  return packagesFrom('127.0.0.1:1');
}

/**
 * What is there before any package is installed: by Crossplane's chart its service account, whose pull secrets are
 * looked up, and by `crossplane core init` how providers run that do not say it, and what of them is active.
 */
export function packageDefaults(): readonly ApiObject[] {
  const metadata = { name: 'default' };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'crossplane', namespace: CROSSPLANE_NAMESPACE } },
    { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'DeploymentRuntimeConfig', metadata, spec: {} },
    {
      apiVersion: 'apiextensions.crossplane.io/v1alpha1',
      kind: 'ManagedResourceActivationPolicy',
      metadata,
      spec: { activate: ['*'] },
    },
  ];
}
