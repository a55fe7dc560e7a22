import type { Tree } from '@nx/devkit';
import { listApis, type Api } from '@platform/generated';
import type { KubernetesSchema } from '@platform/schemas';
import { known } from '../refusal.ts';

/** A platform API by what people call it: its folder, its kind or its plural. */
export function apiCalled({ root }: Tree, word: string): Api {
  const apis = listApis(root);
  const [byKind] = apis.filter(({ kind, plural }) => kind === word || plural === word.toLowerCase());
  if (byKind) return byKind;
  const name = known(
    'API',
    word,
    apis.map((api) => api.name),
  );
  return apis.find((api) => api.name === name)!;
}

/** The fields of a claim's spec, as an API declares them. */
export function fieldsOf({ schema }: Pick<Api, 'schema'>): Readonly<Record<string, KubernetesSchema>> {
  return specOf({ schema }).properties ?? {};
}

/** The fields that a claim has to have. */
export function requiredOf({ schema }: Pick<Api, 'schema'>): readonly string[] {
  return specOf({ schema }).required ?? [];
}

/** The values that any API offers for a field, such as all regions. */
export function choicesOf({ root }: Tree, field: string): string[] {
  const values = listApis(root).flatMap((api) => fieldsOf(api)[field]?.enum ?? []);
  return [...new Set(values.map(String))];
}

function specOf({ schema }: Pick<Api, 'schema'>): KubernetesSchema {
  return schema.properties?.['spec'] ?? {};
}
