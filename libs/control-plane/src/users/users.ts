import { randomBytes } from 'node:crypto';

/** Someone whom the API server knows by a token. */
export interface User {
  /** As RBAC and policies see it; of a service account `system:serviceaccount:<namespace>:<name>`. */
  readonly name: string;
  /** Beside system:authenticated, which every user with a token is in. */
  readonly groups?: readonly string[];
}

/** May do everything; every control plane has this user. */
export const ADMIN: User = { name: 'admin', groups: ['system:masters'] };

/** The user that a program is which runs under a service account. */
export function serviceAccount(namespace: string, name: string): User {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
  };
}

/** A new token for each user, by name. */
export function newTokens(users: readonly User[]): ReadonlyMap<string, string> {
  return new Map(users.map(({ name }) => [name, randomBytes(24).toString('base64url')]));
}

/** The file that kube-apiserver reads with --token-auth-file: token, user, its id and its groups, as CSV. */
export function tokenFile(users: readonly User[], tokens: ReadonlyMap<string, string>): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return users
    .map(({ name, groups = [] }) => [tokens.get(name) ?? '', name, name, groups.join(',')].map(cell).join(','))
    .map((line) => `${line}\n`)
    .join('');
}
