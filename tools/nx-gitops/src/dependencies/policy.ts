import { readMutation, readPolicy } from '@platform/policies';
import { parseDocument } from 'yaml';

/** Which claims a policy looks at, as far as its text tells. */
export interface Concern {
  /** The resources that it matches, by plural; '*' is all of them. */
  readonly plurals: readonly string[];
  /** Whether it can look at claims of a team; what depends on more than the team counts as yes. */
  looksAt(team: string): boolean;
}

/** Reads a policy.yaml; nothing is known of one that can't be read, so that it concerns everybody. */
export function concernOf(text: string): Concern {
  try {
    const object = parseDocument(text, { logLevel: 'silent' }).toJS();
    const { matchConditions, constraints } =
      object.kind === 'MutatingPolicy' ? readMutation(object).mutation : readPolicy(object).policy;
    return {
      plurals: (constraints.resourceRules ?? []).flatMap(({ resources }) => resources),
      looksAt: (team) => {
        const variables = { object: { spec: { team } }, oldObject: null, request: {}, namespaceObject: null };
        return !matchConditions.some((condition) => isFalse(() => condition(variables)));
      },
    };
  } catch {
    return { plurals: ['*'], looksAt: () => true };
  }
}

function isFalse(evaluate: () => unknown): boolean {
  try {
    return evaluate() === false;
  } catch {
    return false; // it asks for more than the team
  }
}
