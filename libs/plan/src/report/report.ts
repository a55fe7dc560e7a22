import type { Finding } from '@platform/findings';
import type { Verdict } from '@platform/policies';
import type { Cloud, Environment } from '../control-planes/target.ts';

/** One managed resource that a claim would create, without what only a machine wants to know. */
export interface ResourceSummary {
  /** Its name in the Composition. */
  readonly resource: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The fields that a reviewer looks for, in a fixed order: `[field, value]`. */
  readonly fields: readonly (readonly [string, string])[];
}

/** What a claim becomes on one cloud. */
export interface CloudPlan {
  readonly cloud: Cloud;
  readonly composition: string;
  readonly resources: readonly ResourceSummary[];
}

/** What one policy of its environment says of a claim. */
export interface PolicyVerdict {
  readonly policy: string;
  /** `skip` because the policy is not for such a claim after all. */
  readonly outcome: Verdict['outcome'];
  /** The exceptions that let it through, or that it did not need. */
  readonly exceptions: readonly string[];
}

/** One claim and all that it becomes. */
export interface ClaimReport {
  readonly team: string;
  readonly environment: Environment;
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  /** What the developer wrote under spec. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** None for a claim that the API server refuses before any policy is asked. */
  readonly policies: readonly PolicyVerdict[];
  readonly clouds: readonly CloudPlan[];
  readonly findings: readonly Finding[];
}

/** The whole repository: every claim, and everything that is wrong. */
export interface Report {
  /** Version of this shape, for those who read it as JSON. */
  readonly version: 1;
  readonly clouds: readonly Cloud[];
  readonly claims: readonly ClaimReport[];
  /** What composed resources are for, by Composition and by the resource's name there. */
  readonly explanations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** All findings, those of the claims included. */
  readonly findings: readonly Finding[];
  readonly totals: {
    readonly claims: number;
    readonly teams: number;
    readonly resources: number;
    /** How many policies look at these claims. */
    readonly policies: number;
  };
}
