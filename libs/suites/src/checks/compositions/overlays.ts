import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import { compositionOf, type ControlPlane } from '@platform/plan';
import { ofOverlay } from './on-plane.ts';

/** The namespace of what claims share and do not own. */
const NETWORK = 'platform-network';
/** What the organisation's name replaces in hashed names. */
const PLACEHOLDER = '"fmt":"organisation/';

/** An overlay holds its own cloud's Compositions only, one chosen for every API, and knows its environment. */
export function checkPlane(plane: ControlPlane): Finding[] {
  const { cloud, environment, definitions, compositions, others } = plane;
  const problem = ofOverlay(plane, 'overlay-wrong');
  const strangers = compositions.filter(({ metadata }) => metadata.labels?.['platform.kubecon.io/cloud'] !== cloud);
  return [
    ...(definitions.length === 0 ? [problem('it serves no API', `Add one to platform-api/clouds/${cloud}.`)] : []),
    ...strangers.map(({ metadata }) =>
      problem(`it holds the Composition ${metadata.name} of another cloud`, 'Each control plane holds one cloud.'),
    ),
    ...compositions
      .filter((composition) => JSON.stringify(composition).includes(PLACEHOLDER))
      .map(({ metadata }) =>
        problem(
          `names that ${metadata.name} gives do not carry the organisation's`,
          `List it under replacements in platform-api/clouds/${cloud}.`,
        ),
      ),
    ...definitions
      .filter((definition) => !compositionOf(plane, definition))
      .map(({ spec }) =>
        problem(
          `nothing says which Composition ${spec.names.kind} uses; Crossplane would pick one at random`,
          `Set defaultCompositionRef in platform-api/clouds/${cloud}.`,
        ),
      ),
    ...others
      .filter(({ metadata, spec }) => metadata.namespace === NETWORK && spec?.forProvider)
      .filter(({ spec }) => !isDeepStrictEqual(spec.managementPolicies, ['Observe']))
      .map(({ kind, metadata }) =>
        problem(`Crossplane may change the shared ${kind} ${metadata.name}`, 'Give it managementPolicies: [Observe].'),
      ),
    ...definitions.flatMap(({ spec }) => {
      const { default: value, enum: values } =
        spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.environment ?? {};
      return value === environment && values?.join() === environment
        ? []
        : [
            problem(
              `claims of ${spec.names.kind} are told the environment "${String(value)}"`,
              `Set it in platform-api/environments/${environment}.`,
            ),
          ];
    }),
  ];
}
