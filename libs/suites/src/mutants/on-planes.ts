import type { Target } from '@platform/plan';
import type { Mutant } from './mutant.ts';

/** A defect, and the control planes on which it has to show. */
export interface CompositionMutant extends Mutant {
  readonly targets: readonly Target[];
}

export const AWS: Target = { cloud: 'aws', environment: 'production' };
export const GCP: Target = { cloud: 'gcp', environment: 'production' };
export const AZURE: Target = { cloud: 'azure', environment: 'production' };

/** The same control plane for several defects. */
export const on = (target: Target, ...mutants: readonly Mutant[]): CompositionMutant[] =>
  mutants.map((mutant) => ({ ...mutant, targets: [target] }));
