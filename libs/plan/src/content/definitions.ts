import { listFiles, readManifests, type Manifest } from '@platform/manifests';
import { SchemaSet } from '@platform/schemas';

/** The XRDs of a repository as they stand in platform-api, without any environment's defaults. */
export function readDefinitions(root: string): Manifest[] {
  const files = listFiles(root, ['platform-api']).files.filter((file) => file.endsWith('/definition.yaml'));
  return readManifests(root, files).manifests.filter(({ kind }) => kind === 'CompositeResourceDefinition');
}

/** The schemas of everything that content may hold: the repository's own APIs, and what they are made of. */
export function contentSchemas(root: string): SchemaSet {
  const schemas = new SchemaSet();
  for (const { object } of readDefinitions(root)) schemas.addXrd(object);
  return schemas;
}
