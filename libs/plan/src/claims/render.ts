import {
  checkScope,
  type ComposedResource,
  type KubernetesObject,
  type Rendered,
  UnknownFunctionError,
} from '@platform/compositions';
import { formatPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { explainUnknownKind, validateEmbedded, type SchemaIssue, type SchemaSet } from '@platform/schemas';
import { compositionOf, definitionOf } from '../control-planes/content.ts';
import type { ControlPlane } from '../control-planes/load.ts';
import type { Workbench } from '../workbench.ts';
import { grow } from './grow.ts';
import type { Claim } from './read.ts';

/** What a control plane makes of a claim. */
export interface RenderedClaim {
  readonly composition: KubernetesObject;
  readonly definition: KubernetesObject;
  /** The claim as the API server stores it. */
  readonly stored: KubernetesObject;
  /** What is composed before the cloud has answered anything. */
  readonly first: Rendered;
  /** The same with the resources that wait for such an answer, which is simulated. */
  readonly rendered: Rendered;
}

/**
 * Renders one claim on one control plane and checks every composed resource against its provider's schema and for
 * scope. The caller has checked the claim itself.
 */
export async function renderClaim(
  workbench: Workbench,
  { manifest }: Claim,
  plane: ControlPlane,
): Promise<{ readonly result?: RenderedClaim; readonly findings: readonly Finding[] }> {
  const where = `${plane.cloud}/${plane.environment}`;
  const problem = (code: Finding['code'], message: string, hint: string) =>
    findingAt(manifest, ['spec'], { code, severity: 'error', message: `${where}: ${message}`, hint });

  const definition = definitionOf(plane, manifest.kind);
  const schema = await workbench.apis(plane).get(manifest.apiVersion, manifest.kind);
  const composition = definition && compositionOf(plane, definition);
  if (!definition || !schema)
    return {
      findings: [
        problem('unknown-kind', `no API serves ${manifest.kind}`, `Add it to platform-api/clouds/${plane.cloud}.`),
      ],
    };
  if (!composition)
    return {
      findings: [
        problem(
          'render-fatal',
          `no Composition is the default for ${manifest.kind}; Crossplane would pick one at random`,
          `Set defaultCompositionRef in platform-api/clouds/${plane.cloud}.`,
        ),
      ],
    };

  const stored = schema.withDefaults(manifest.object) as KubernetesObject;
  let first: Rendered;
  try {
    first = await workbench.renderer.render({ claim: stored, composition });
  } catch (error) {
    if (!(error instanceof UnknownFunctionError)) throw error;
    return {
      findings: [
        problem(
          'render-fatal',
          `Composition ${composition['metadata'].name}: ${error.message}`,
          'Use one of these functions, or add an engine for it.',
        ),
      ],
    };
  }
  const source = `Composition ${composition['metadata'].name}`;
  if (first.fatal !== undefined)
    return {
      findings: [
        problem(
          'render-fatal',
          `${source}: ${first.fatal}`,
          'Crossplane would create nothing for this claim until the Composition is mended.',
        ),
      ],
    };

  const result = { composition, definition, stored, first };
  const rendered = await grow(workbench, result, plane.cloud);
  const findings: Finding[] = rendered.results
    .filter(({ severity }) => severity === 'warning')
    .map(({ step, message }) => ({
      ...problem('render-warning', `${source}, step ${step}: ${message}`, 'Crossplane would show this as an event.'),
      severity: 'warning',
    }));
  for (const composed of rendered.resources) {
    for (const { code, path, message, hint } of await checkComposed(
      composed,
      rendered.composite,
      workbench.providers,
    )) {
      const { kind } = composed.object;
      findings.push(
        problem(
          code,
          `${source}, resource ${composed.resource} (${kind}) ${formatPath(path)}: ${message}`,
          hint ?? 'Mend the Composition.',
        ),
      );
    }
  }
  return { result: { ...result, rendered }, findings };
}

/** Schema and scope of one composed resource. */
async function checkComposed(
  composed: ComposedResource,
  composite: KubernetesObject,
  providers: SchemaSet,
): Promise<SchemaIssue[]> {
  const { apiVersion, kind } = composed.object;
  const schema = await providers.get(apiVersion, kind);
  // What nobody can check must not pass, whatever weight an unknown group has elsewhere.
  if (!schema) return [{ ...(await explainUnknownKind(providers, apiVersion, kind)), severity: 'error' }];
  return [
    ...schema.validate(composed.object),
    ...(await validateEmbedded(composed.object, schema.schema, providers)),
    ...checkScope(composite, composed, schema),
    ...checkFormats(composed.object, []),
  ];
}

/** Go's fmt complains inside the text it makes, `%!s(MISSING)`, which every schema takes for a string. */
function checkFormats(value: unknown, path: readonly (string | number)[]): SchemaIssue[] {
  if (typeof value === 'string' && value.includes('%!')) {
    const hint = 'Give the format in the Composition as many verbs as values, %s for text and %v for the rest.';
    return [{ code: 'format-mismatch', path, message: `the value is "${value}"`, hint }];
  }
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return entries.flatMap(([step, inner]) => checkFormats(inner, [...path, step]));
}
