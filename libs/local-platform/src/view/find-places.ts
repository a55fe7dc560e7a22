import type { LiveFinding } from './codes.ts';
import { wordsOf } from './condition.ts';
import { found } from './found.ts';
import type { PlaceView } from './platform-view.ts';

/** What is wrong with a control plane itself. */
export function placeFindings(place: PlaceView): readonly LiveFinding[] {
  const { name, problem, components, policies, parts } = place;
  const folder = folderOf(place);
  const down = components.flatMap(({ name: component, state, healthy, log }) => {
    const hint = log === undefined ? 'Look at its log.' : `Its log says why: ${log}`;
    if (state !== 'running') {
      return [found('component-down', 'error', folder, `${component} of ${name} does not run: ${state}`, hint)];
    }
    const message = `${component} of ${name} runs, but does not say that it is well`;
    return healthy === false ? [found('component-down', 'warning', folder, message, hint)] : [];
  });
  const unreadable =
    problem === undefined
      ? []
      : [found('plane-unreadable', 'error', folder, `${name}: ${problem}`, 'Look whether its API server runs.')];
  const unwell = parts.flatMap(({ kind, name: part, problem: condition }) =>
    condition
      ? [
          found(
            'part-unwell',
            condition.status === 'False' ? 'error' : 'note',
            folder,
            `${kind} ${part} on ${name} is not ${condition.type}: ${wordsOf(condition)}`,
          ),
        ]
      : [],
  );
  const unenforced = policies
    .filter(({ inForce }) => !inForce)
    .map((policy) =>
      found(
        'policy-not-in-force',
        'error',
        `policies/${policy.name}`,
        `${policy.name} is not in force on ${name}: ${policy.message}`,
        'Look whether Kyverno runs, and what its log says about the policy.',
      ),
    );
  return [...down, ...unreadable, ...unwell, ...unenforced];
}

/** Where it is described: its overlay, and for a hub alone what Argo CD runs there. */
function folderOf({ cloud, environment }: PlaceView): string {
  return cloud === undefined || environment === undefined ? 'gitops' : `platform-api/overlays/${cloud}/${environment}`;
}
