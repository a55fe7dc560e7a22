export type { Accepted, Answer, ApiObject, Refused } from './api/answer.ts';
export { Client, type Reference, type Selection } from './api/client.ts';
export type { ApiRequest } from './api/request.ts';
export { ControlPlaneError, type ControlPlaneErrorCode } from './control-plane-error.ts';
export { startControlPlane, type ControlPlane, type ControlPlaneOptions } from './control-plane.ts';
export type { KyvernoSettings } from './kyverno/kyverno.ts';
export { policiesInForce } from './kyverno/policies-in-force.ts';
export { ADMIN, serviceAccount, type User } from './users/users.ts';
export { waitFor, type Probe } from './wait-for.ts';
