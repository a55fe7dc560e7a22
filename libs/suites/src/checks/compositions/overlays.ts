import type { Finding } from '@platform/findings';
import { compositionOf, overlayFolder, type ControlPlane } from '@platform/plan';

/** An overlay holds its own cloud's Compositions only, one chosen for every API, and knows its environment. */
export function checkPlane(plane: ControlPlane): Finding[] {
  const { cloud, environment, definitions, compositions } = plane;
  const problem = (message: string, hint: string): Finding => ({
    code: 'overlay-wrong',
    severity: 'error',
    file: `${overlayFolder(plane)}/kustomization.yaml`,
    line: 1,
    column: 1,
    path: '',
    message,
    hint,
  });
  const strangers = compositions.filter(({ metadata }) => metadata.labels?.['platform.kubecon.io/cloud'] !== cloud);
  return [
    ...(definitions.length === 0 ? [problem('it serves no API', `Add one to platform-api/clouds/${cloud}.`)] : []),
    ...strangers.map(({ metadata }) =>
      problem(`it holds the Composition ${metadata.name} of another cloud`, 'Each control plane holds one cloud.'),
    ),
    ...definitions
      .filter((definition) => !compositionOf(plane, definition))
      .map(({ spec }) =>
        problem(
          `nothing says which Composition ${spec.names.kind} uses; Crossplane would pick one at random`,
          `Set defaultCompositionRef in platform-api/clouds/${cloud}.`,
        ),
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
