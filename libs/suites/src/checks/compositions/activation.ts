import type { Finding } from '@platform/findings';
import { composedKinds, definitionName, type ControlPlane, type Workbench } from '@platform/plan';
import { objectsOf, problemsOn } from './on-plane.ts';

const HINT = 'Run npx platform generate.';

/** The kinds that providers serve are exactly those that Compositions compose and overlays look up. */
export async function checkActivation(root: string, workbench: Workbench, plane: ControlPlane): Promise<Finding[]> {
  const problem = problemsOn(root, plane, 'activation-wrong');
  const managed = (await composedKinds(workbench)).get(plane.cloud)?.managed ?? [];
  const needed = new Set(managed.map(definitionName));
  const policies = objectsOf(plane, 'ManagedResourceActivationPolicy', 'apiextensions.crossplane.io');
  const named = policies.flatMap((policy) =>
    (policy['spec'].activate as string[]).map((name, index) => ({ policy, name, path: ['spec', 'activate', index] })),
  );
  const activated = new Set(named.map(({ name }) => name));
  return [
    ...[...needed]
      .filter((name) => !activated.has(name))
      .map((name) =>
        problem(
          policies[0],
          ['spec', 'activate'],
          `${name} is needed and no provider serves it: it is not activated`,
          HINT,
        ),
      ),
    ...named
      .filter(({ name }) => !needed.has(name))
      .map(({ policy, name, path }) => problem(policy, path, `${name} is activated, and nothing composes it`, HINT)),
    ...(policies.some(({ metadata }) => metadata.name === 'default')
      ? []
      : [
          problem(
            policies[0],
            ['metadata', 'name'],
            'no activation policy is called default, so that the one which Crossplane makes activates everything',
            HINT,
          ),
        ]),
  ];
}
