import type { KubernetesObject } from '@platform/compositions';
import { matchesGlob } from './glob.ts';

/** Where an Application applies to. */
export interface Destination {
  readonly server: string;
  readonly name: string;
  readonly namespace: string;
}

/** Whether an AppProject lets its Applications read from a repository. */
export function permitsSource(project: KubernetesObject, repository: string): boolean {
  const patterns: readonly string[] = project['spec'].sourceRepos ?? [];
  return patterns.some((pattern) => matchesGlob(pattern, repository));
}

/** Whether an AppProject lets its Applications apply to a namespace of a cluster: any that fits, unless one says `!`. */
export function permitsDestination(project: KubernetesObject, { server, name, namespace }: Destination): boolean {
  const written: readonly KubernetesObject[] = project['spec'].destinations ?? [];
  const fits = written.map((one) => {
    const isCluster = isMatched(one['server'], server) || isMatched(one['name'], name);
    const isNamespace = isMatched(one['namespace'], namespace);
    const isDenied = !isNamespace && String(one['namespace']).startsWith('!') && isMatched(one['server'], server);
    return isDenied ? 'denied' : isCluster && isNamespace;
  });
  return fits.includes(true) && !fits.includes('denied');
}

/** Whether an AppProject lets its Applications apply an object of this kind and name. */
export function permitsKind({ spec }: KubernetesObject, object: KubernetesObject, isNamespaced: boolean): boolean {
  const scope = isNamespaced ? 'namespace' : 'cluster';
  const listed = (list: readonly KubernetesObject[]) =>
    list.some(({ group, kind, name }) => {
      const isKind = matchesGlob(group, groupOf(object)) && matchesGlob(kind, object['kind']);
      return isKind && (isNamespaced || !name || matchesGlob(name, object['metadata'].name));
    });
  const allowed: readonly KubernetesObject[] | undefined = spec[`${scope}ResourceWhitelist`];
  // A list that is missing allows everything in a namespace, and nothing outside of one.
  const isAllowed = allowed === undefined ? isNamespaced : listed(allowed);
  return isAllowed && !listed(spec[`${scope}ResourceBlacklist`] ?? []);
}

/** The API group of an object; '' for the core's. */
export function groupOf({ apiVersion }: KubernetesObject): string {
  return String(apiVersion).includes('/') ? String(apiVersion).split('/')[0]! : '';
}

function isMatched(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || text === '') return false;
  return pattern.startsWith('!') ? !matchesGlob(pattern.slice(1), text) : matchesGlob(pattern, text);
}
