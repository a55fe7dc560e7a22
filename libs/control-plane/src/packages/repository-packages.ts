import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFolder, type ModuleName } from '@platform/engines';
import { parseManifests } from '@platform/manifests';
import { composedKinds, packageOf, type Cloud, type ResourceKind, type Workbench } from '@platform/plan';
import { publishedCrd } from '@platform/schemas';
import type { ApiObject } from '../api/answer.ts';
import { crdsIn, withStatus } from '../install/crds.ts';
import { shortName, splitImage, type Package } from './package.ts';

/** What the providers of a cloud serve beside managed resources; it comes with the package of the family. */
const CONFIGURATION = ['ClusterProviderConfig', 'ProviderConfig', 'ProviderConfigUsage'];

/**
 * The packages that the control planes of a repository install, in the versions that they install, made from the pinned
 * modules. Of a provider's kinds they hold those that are composed or looked up, and no other: the rest of a family is a
 * thousand. Everything else is as upstream publishes it: capabilities, dependencies, family. Packages that no pinned module
 * is the source of are left out.
 *
 * @throws EngineError when a module can't be had
 */
export async function packagesOf(workbench: Workbench): Promise<readonly Package[]> {
  const composed = await composedKinds(workbench);
  const installed = new Map<string, Promise<Package | undefined>>();
  for (const { cloud, others } of workbench.planes) {
    for (const { kind, spec } of others as ApiObject[]) {
      const image = spec?.package;
      if ((kind !== 'Provider' && kind !== 'Function') || typeof image !== 'string' || installed.has(image)) continue;
      installed.set(image, packageAt(image, cloud, composed.get(cloud)?.managed ?? []));
    }
  }
  return (await Promise.all(installed.values())).filter((each) => each !== undefined);
}

async function packageAt(image: string, cloud: Cloud, managed: readonly ResourceKind[]): Promise<Package | undefined> {
  const named = splitImage(image);
  const name = shortName(named.repository);
  if (name === 'function-patch-and-transform') return { ...named, meta: await metaIn(name), crds: [] };
  if (name === 'provider-kubernetes') {
    const crds = crdsIn(join(await moduleFolder(name), 'package/crds'), isNamespaced);
    return { ...named, meta: await metaIn(name), crds: crds.map(({ text }) => text) };
  }
  const kinds = [...(name === `provider-family-${cloud}` ? configuration(cloud) : []), ...managed.filter(isIn(name))];
  if (kinds.length === 0) return undefined;
  return { ...named, meta: metaOf(named, cloud), crds: await Promise.all(kinds.map((kind) => crdOf(cloud, kind))) };
}

const isIn =
  (name: string) =>
  ({ group }: ResourceKind) =>
    packageOf(group) === name;

/** The cluster-scoped kinds of provider-kubernetes have a conversion webhook, and nobody composes them. */
const isNamespaced = (name: string) => name.endsWith('.kubernetes.m.crossplane.io');

function configuration(cloud: Cloud): readonly ResourceKind[] {
  const group = `${cloud}.m.upbound.io`;
  return CONFIGURATION.map((kind) => ({ group, kind, plural: `${kind.toLowerCase()}s` }));
}

/** What a package says of itself, where its module holds that as a file. */
async function metaIn(module: ModuleName): Promise<ApiObject> {
  const file = join(await moduleFolder(module), 'package/crossplane.yaml');
  const [meta] = parseManifests(file, readFileSync(file, 'utf8')).manifests;
  if (!meta) throw new Error(`${file} holds no object.`);
  return meta.object as ApiObject;
}

/** What a package of a family says of itself, as package/crossplane.yaml.tmpl in the modules of the three families has it. */
function metaOf({ repository, version }: Pick<Package, 'repository' | 'version'>, cloud: Cloud): ApiObject {
  const family = `provider-family-${cloud}`;
  const name = shortName(repository);
  const organisation = repository.slice(0, -name.length);
  return {
    apiVersion: 'meta.pkg.crossplane.io/v1',
    kind: 'Provider',
    metadata: {
      name,
      labels: { 'pkg.crossplane.io/provider-family': family },
      annotations: { 'meta.crossplane.io/source': `github.com/crossplane-contrib/provider-upjet-${cloud}` },
    },
    spec: {
      capabilities: ['SafeStart'],
      crossplane: { version: '>=v1.12.1-0' },
      ...(name !== family && { dependsOn: [{ provider: `${organisation}${family}`, version: `>= ${version}` }] }),
    },
  };
}

/** As the module publishes it; where only its converted form is what we mean, that. */
async function crdOf(cloud: Cloud, { group, kind, plural }: ResourceKind): Promise<string> {
  const file = join(await moduleFolder(`provider-${cloud}`), 'package/crds', `${group}_${plural}.yaml`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const crd = await publishedCrd(group, kind);
  if (!crd) throw new Error(`provider-${cloud} has no ${kind} of ${group}.`);
  const { spec, ...rest } = withStatus(crd as ApiObject);
  return JSON.stringify({
    ...rest,
    spec: { ...spec, names: { ...spec.names, categories: ['crossplane', 'managed', cloud] } },
  });
}
