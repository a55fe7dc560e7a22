import type { Team } from '@platform/plan';

/** What every object of a team says of it besides its name: for bills, for alerts, and for who may see what. */
export function teamLabels({ costCentre, dataClassification, tier }: Team): Record<string, string> {
  return {
    'platform.kubecon.io/cost-centre': costCentre,
    'platform.kubecon.io/data-classification': dataClassification,
    'platform.kubecon.io/tier': tier,
  };
}
