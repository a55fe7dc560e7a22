import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import { required } from './apply.ts';

const API_VERSION = 'apiextensions.k8s.io/v1';
const KIND = 'CustomResourceDefinition';

/** A CRD as the text of its file. */
export interface CrdText {
  readonly name: string;
  readonly text: string;
}

/** The CRDs in the files of a folder and those below, one in a file; only those whose name passes, when asked. */
export function crdsIn(folder: string, isWanted: (name: string) => boolean = () => true): readonly CrdText[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .filter((text) => /^kind: CustomResourceDefinition$/m.test(text))
    .map((text) => ({ name: /^ {2}name: (\S+)$/m.exec(text)?.[1] ?? '', text }))
    .filter(({ name }) => isWanted(name));
}

/**
 * Applies CRDs and waits until their kinds are served. As text, since they are megabytes of YAML, which the API server
 * reads faster than we do.
 *
 * @throws ControlPlaneError `refused`, `not-in-time`
 */
export async function installCrds(
  components: Pick<Components, 'waitFor'>,
  client: Client,
  crds: readonly CrdText[],
): Promise<void> {
  await Promise.all(
    crds.map(async ({ name, text }) => {
      const path = `/apis/${API_VERSION}/customresourcedefinitions/${name}?fieldManager=platform&force=true`;
      const contentType = 'application/apply-patch+yaml';
      required(`${KIND} ${name}`, await client.request({ method: 'PATCH', path, contentType, body: text }));
    }),
  );
  // One after the other: a list of all is megabytes, and asking for each anew is no less.
  for (const { name } of crds) {
    await components.waitFor(`the kind ${name} to be served`, 60, async (say) => {
      const answer = await client.get({ apiVersion: API_VERSION, kind: KIND, metadata: { name } });
      say(answer.ok ? JSON.stringify(answer.object['status']) : answer.message);
      return (answer.ok && isServed(answer.object)) || undefined;
    });
  }
}

/** A CRD of @platform/schemas, which says nothing of status: there it is a subresource wherever a kind has one. */
export function withStatus(crd: ApiObject): ApiObject {
  const versions = crd['spec'].versions.map((version: ApiObject) => ({
    ...version,
    ...(version['schema'].openAPIV3Schema.properties?.status && { subresources: { status: {} } }),
  }));
  return { ...crd, spec: { ...crd['spec'], versions } };
}

function isServed({ status }: ApiObject): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }: Record<string, string>) => type === 'Established' && value === 'True',
  );
}
