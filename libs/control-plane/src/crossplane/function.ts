import { pinnedVersion } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import { applyRequired, required } from '../install/apply.ts';
import { FUNCTION_SOCKET } from './programs.ts';

const NAME = 'function-patch-and-transform';

/**
 * Tells Crossplane where the function runs. The package manager would do so for a package that it has fetched; it is
 * kept off by the annotation.
 */
export async function registerFunction(client: Client): Promise<void> {
  const version = pinnedVersion(NAME);
  const name = `${NAME}-${version}`;
  const revision: ApiObject = {
    apiVersion: 'pkg.crossplane.io/v1',
    kind: 'FunctionRevision',
    metadata: {
      name,
      labels: { 'pkg.crossplane.io/package': NAME },
      annotations: { 'crossplane.io/paused': 'true' },
    },
    spec: {
      image: `xpkg.crossplane.io/crossplane-contrib/${NAME}:${version}`,
      desiredState: 'Active',
      revision: 1,
      packagePullPolicy: 'Never',
    },
  };
  await applyRequired(client, [revision]);
  const status = { endpoint: `unix:${FUNCTION_SOCKET}`, capabilities: ['composition'] };
  const answer = await client.request<ApiObject>({
    method: 'PATCH',
    path: `/apis/pkg.crossplane.io/v1/functionrevisions/${name}/status`,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({ status }),
  });
  required(`where ${NAME} runs`, answer);
}
