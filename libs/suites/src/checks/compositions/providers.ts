import type { KubernetesObject } from '@platform/compositions';
import { pinnedVersion, type ModuleName } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { composedKinds, packageOf, type Cloud, type ControlPlane, type Workbench } from '@platform/plan';
import { objectsOf, problemsOn, type Problem } from './on-plane.ts';

/** Where packages are pulled from without an account, in every version. */
const REGISTRY = 'xpkg.crossplane.io/crossplane-contrib/';

interface Installed {
  readonly provider: KubernetesObject;
  /** The package without registry, such as provider-aws-rds. */
  readonly name: string;
  readonly version: string;
}

/** A control plane installs the provider packages of what it composes, in the versions tested. */
export async function checkProviders(root: string, workbench: Workbench, plane: ControlPlane): Promise<Finding[]> {
  const { cloud } = plane;
  const problem = problemsOn(root, plane, 'provider-wrong');
  const providers = objectsOf(plane, 'Provider', 'pkg.crossplane.io');
  const installed = providers.map((provider): Installed => {
    const [, name = '', version = ''] = /([^/:]+)(?::([^/:]+))?$/.exec(provider['spec'].package) ?? [];
    return { provider, name, version };
  });
  const managed = (await composedKinds(workbench)).get(cloud)?.managed ?? [];
  const family = `provider-family-${cloud}`;
  const needed = new Set([family, ...managed.map(({ group }) => packageOf(group)!)]);
  const first = installed.find(({ name }) => name === family)?.provider;
  return [
    ...[...needed]
      .filter((name) => !installed.some((one) => one.name === name))
      .map((name) => problem(first, [], `the package ${name} is missing`, 'Add it to platform-api/providers.')),
    ...installed
      .filter(({ name }) => !needed.has(name))
      .map(({ provider, name }) =>
        problem(provider, ['spec', 'package'], `nothing of ${name} is composed on ${cloud}`, 'Remove it.'),
      ),
    ...installed.flatMap((one) => checkPackage(one, installed, problem)),
  ];
}

/** Registry, version and name of one package. */
function checkPackage({ provider, name, version }: Installed, all: readonly Installed[], problem: Problem): Finding[] {
  const wrong = (message: string, hint: string) => [problem(provider, ['spec', 'package'], message, hint)];
  const image: string = provider['spec'].package;
  if (image !== `${REGISTRY}${name}:${version}` || !/^v\d+\.\d+\.\d+$/.test(version)) {
    return wrong(`${image} is no release of ${REGISTRY}`, `Write ${REGISTRY}${name}:v<version>.`);
  }
  const [, cloud] = /^provider-(?:family-)?(aws|gcp|azure|kubernetes)\b/.exec(name) ?? [];
  if (!cloud) return wrong(`${name} is of no family known here`, 'Remove it.');
  const tested = pinnedVersion(`provider-${cloud}` as ModuleName);
  const isFamily = name.startsWith('provider-family-');
  const derived = `crossplane-contrib-${name}`;
  const base = all.find((one) => one.name === `provider-family-${cloud}`);
  return [
    ...(isTested(cloud, version, tested)
      ? []
      : wrong(
          `${name} is ${version}, and ${tested} is tested here`,
          `Install ${tested}, or change the pin in tools/schemas.`,
        )),
    ...(base && base.version !== version
      ? wrong(`${name} is ${version}, and its family ${base.version}`, 'Give all packages of a family one version.')
      : []),
    ...(isFamily && provider['metadata'].name !== derived
      ? [
          problem(
            provider,
            ['metadata', 'name'],
            `the family is called ${provider['metadata'].name}, so that Crossplane installs it again as a dependency of the others`,
            `Call it ${derived}, as Crossplane would.`,
          ),
        ]
      : []),
  ];
}

/** The schemas of two clouds are tested in an older release than is installed: newer ones cannot be had as Go modules. */
const NEWER_INSTALLED: ReadonlySet<string> = new Set<Cloud>(['gcp', 'azure']);

function isTested(cloud: string, version: string, tested: string): boolean {
  if (!NEWER_INSTALLED.has(cloud)) return version === tested;
  return version.localeCompare(tested, 'en', { numeric: true }) >= 0;
}
