import { existsSync, readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import type { KubernetesObject } from '@platform/compositions';
import type { Cluster } from './clusters.ts';
import { ExpansionError } from './expansion-error.ts';
import { matchesPath } from './glob.ts';
import { fillIn, type Parameters } from './template.ts';

/** What generators look at. */
export interface World {
  /** The repository; every git generator reads this one. */
  readonly root: string;
  readonly clusters: readonly Cluster[];
}

/**
 * The parameters that a generator gives, as Argo CD 3.5 does for the generators that are used here.
 *
 * @param given those of the other generator of a matrix, which may stand in this one's templates
 * @throws ExpansionError
 */
export function parametersOf(generator: KubernetesObject, world: World, given: Parameters = {}): readonly Parameters[] {
  const [[kind, written] = ['nothing', {}], ...others] = Object.entries(generator);
  if (others.length > 0) throw notUnderstood(Object.keys(generator).join(' and '));
  if (kind === 'matrix') return ofMatrix(written as KubernetesObject, world, given);
  const settings = fillIn(written as KubernetesObject, given);
  if (kind === 'clusters') return ofClusters(settings, world.clusters);
  if (kind === 'git' && Array.isArray(settings['directories'])) return ofFolders(settings['directories'], world.root);
  throw notUnderstood(kind);
}

/** What the first generator gives stands in the templates of the second. */
function ofMatrix({ generators }: KubernetesObject, world: World, given: Parameters): Parameters[] {
  const [first, second, third]: readonly KubernetesObject[] = generators ?? [];
  if (!first || !second || third) throw new ExpansionError('A matrix has two generators.', 'Nest another matrix.');
  return parametersOf(first, world, given).flatMap((one) =>
    parametersOf(second, world, one).map((other) => ({ ...other, ...one })),
  );
}

function ofClusters({ selector, values }: KubernetesObject, clusters: readonly Cluster[]): Parameters[] {
  if (values) throw notUnderstood('clusters with values');
  return clusters
    .filter(({ labels }) => isSelected(selector ?? {}, labels))
    .map(({ name, server, labels, annotations }) => ({
      name,
      nameNormalized: normalized(name),
      server,
      metadata: { labels, annotations },
    }));
}

function isSelected(selector: KubernetesObject, labels: Readonly<Record<string, string>>): boolean {
  const equal = Object.entries(selector['matchLabels'] ?? {}).every(([key, value]) => labels[key] === value);
  const expressions: readonly KubernetesObject[] = selector['matchExpressions'] ?? [];
  return (
    equal &&
    expressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'In') return values.includes(value);
      if (operator === 'NotIn') return !values.includes(value);
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      throw notUnderstood(`the operator ${operator}`);
    })
  );
}

function ofFolders(patterns: readonly KubernetesObject[], root: string): Parameters[] {
  const wanted = patterns.filter(({ exclude }) => !exclude);
  const unwanted = patterns.filter(({ exclude }) => exclude);
  const matches = (list: readonly KubernetesObject[], path: string) =>
    list.some(({ path: pattern }) => matchesPath(pattern, path));
  const folders = [...new Set(wanted.flatMap(({ path }) => foldersBelow(root, path)))].toSorted();
  return folders
    .filter((path) => matches(wanted, path) && !matches(unwanted, path))
    .map((path) => {
      const basename = posix.basename(path);
      return { path: { path, basename, basenameNormalized: normalized(basename), segments: path.split('/') } };
    });
}

/** Folders that git knows, since they hold a file, below what a pattern says before its first `*`. */
function foldersBelow(root: string, pattern: string): string[] {
  const top = pattern.split('/').filter((_, index, all) => !all.slice(0, index + 1).some((step) => /[*?[]/.test(step)));
  const start = join(root, ...top);
  if (top.length === 0) throw notUnderstood(`the path ${pattern}, which begins with a wildcard,`);
  if (!existsSync(start)) return [];
  const files = readdirSync(start, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath }) => {
    const steps = parentPath.slice(root.length + 1).split(sep);
    return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  });
}

/** A text as part of a name in Kubernetes, as Argo CD makes it. */
function normalized(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^-a-z0-9.]/g, '-')
    .slice(0, 253)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}

function notUnderstood(what: string): ExpansionError {
  return new ExpansionError(
    `An ApplicationSet with ${what} is not understood here.`,
    'Use clusters, git directories or both.',
  );
}
