import type { LiveFinding } from '../view/codes.ts';
import { findingsOf } from '../view/find.ts';
import type { ClaimView, PlatformView } from '../view/platform-view.ts';

/** What the page shows, as its script gets it. */
export interface PageData {
  readonly planes: readonly PagePlane[];
  readonly components: readonly PageComponent[];
  readonly claims: readonly ClaimView[];
  readonly applications: readonly PageApplication[];
  readonly findings: readonly LiveFinding[];
  /** How many resources stand for nothing in a cloud. */
  readonly simulated: number;
}

export interface PagePlane {
  readonly name: string;
  readonly isHub: boolean;
  readonly cloud: string | undefined;
  readonly environment: string | undefined;
  readonly problem: string | undefined;
  readonly policies: { readonly inForce: number; readonly total: number };
  readonly resources: { readonly ready: number; readonly total: number };
}

export interface PageComponent {
  readonly place: string;
  readonly name: string;
  /** `running`, `unwell`, or in which other way it is. */
  readonly state: string;
  readonly memory: number | undefined;
  readonly restarts: number | undefined;
}

export interface PageApplication {
  readonly name: string;
  readonly plane: string;
  readonly sync: string;
  readonly health: string;
  readonly message: string;
}

/** Of the view, what the page shows; the time is not in it, so that it is the same as long as nothing changes. */
export function pageData(view: PlatformView): PageData {
  return {
    planes: view.places.map(({ name, isHub, cloud, environment, problem, policies, resources }) => ({
      name,
      isHub,
      cloud,
      environment,
      problem,
      policies: { inForce: policies.filter(({ inForce }) => inForce).length, total: policies.length },
      resources: { ready: resources.ready, total: resources.total },
    })),
    components: view.places.flatMap(({ name: place, components }) =>
      components.map(({ name, state, memory, restarts, healthy }) => ({
        place,
        name,
        state: state === 'running' && healthy === false ? 'unwell' : state,
        // Its every change would be a change of the page.
        memory: memory === undefined ? undefined : Math.round(memory / 1e6),
        restarts,
      })),
    ),
    claims: view.claims,
    applications: view.applications.map(({ name, plane, sync, health, conditions, message, phase, healthMessage }) => ({
      name,
      plane: plane ?? 'hub',
      sync,
      health,
      message: conditions[0]?.message ?? (phase === 'Succeeded' ? healthMessage : message),
    })),
    findings: findingsOf(view),
    simulated: view.places.reduce((sum, { resources }) => sum + resources.simulated, 0),
  };
}
