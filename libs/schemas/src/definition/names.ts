import { isMapping } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';
import { SERVICE_LABEL, SUBDOMAIN } from '../validation/names.ts';

/** What is wrong with the names of a definition: its own, its group's, its kind's and those of its versions. */
export function checkNames(xrd: Record<string, unknown>): SchemaIssue[] {
  const spec = isMapping(xrd.spec) ? xrd.spec : {};
  const names = isMapping(spec.names) ? spec.names : {};
  return [
    ...checkGroup(spec.group),
    ...checkWords(names),
    ...checkOwnName(xrd.metadata, names.plural, spec.group),
    ...checkVersions(spec.versions),
  ];
}

function checkGroup(group: unknown): SchemaIssue[] {
  if (typeof group !== 'string' || (SUBDOMAIN.pattern.test(group) && group.includes('.'))) return [];
  const message = `The group ${JSON.stringify(group)} is no domain with at least one dot.`;
  return [
    {
      path: ['spec', 'group'],
      code: 'pattern-mismatch',
      message,
      hint: 'Write a domain such as platform.example.org.',
    },
  ];
}

function checkWords(names: Record<string, unknown>): SchemaIssue[] {
  const lists = ['shortNames', 'categories'].flatMap((field) => {
    const words: unknown = names[field];
    return Array.isArray(words) ? words.map((word: unknown, index) => ({ path: [field, index], word })) : [];
  });
  const single = ['plural', 'singular', 'kind', 'listKind'].map((field) => ({ path: [field], word: names[field] }));
  const issues = [...single, ...lists].flatMap(({ path, word }): SchemaIssue[] => {
    const folded =
      typeof word === 'string' && String(path[0]).toLowerCase().endsWith('kind') ? word.toLowerCase() : word;
    if (typeof folded !== 'string' || (SERVICE_LABEL.pattern.test(folded) && folded.length <= SERVICE_LABEL.maxLength))
      return [];
    return [
      {
        path: ['spec', 'names', ...path],
        code: 'pattern-mismatch',
        message: `"${word}" is no name here.`,
        hint: `A name has ${SERVICE_LABEL.rule}.`,
      },
    ];
  });
  if (names.listKind !== undefined && names.listKind === names.kind) {
    const message = 'kind and listKind must differ.';
    issues.push({ path: ['spec', 'names', 'listKind'], code: 'rule-violated', message, hint: 'Remove listKind.' });
  }
  return issues;
}

/** The API server refuses the CRD of a definition that is not called <plural>.<group>. */
function checkOwnName(metadata: unknown, plural: unknown, group: unknown): SchemaIssue[] {
  const name = isMapping(metadata) ? metadata.name : undefined;
  if (typeof name !== 'string' || typeof plural !== 'string' || typeof group !== 'string') return [];
  const wanted = `${plural}.${group}`;
  if (name === wanted) return [];
  const message = `A definition is named <plural>.<group>, but this one ${name}; it would never become Established.`;
  return [{ path: ['metadata', 'name'], code: 'rule-violated', message, hint: `Write ${wanted}.` }];
}

function checkVersions(versions: unknown): SchemaIssue[] {
  if (!Array.isArray(versions)) return [];
  const list = versions.filter(isMapping);
  const issues: SchemaIssue[] = [];
  const path = ['spec', 'versions'];
  const referenceable = list.filter((version) => version.referenceable === true);
  if (referenceable.length !== 1) {
    const message = `Exactly one version must be referenceable, but ${referenceable.length || 'none'} ${referenceable.length > 1 ? 'are' : 'is'}.`;
    issues.push({
      path,
      code: 'rule-violated',
      message,
      hint: 'Write referenceable: true in one version and false in the others.',
    });
  }
  if (!list.some((version) => version.served === true)) {
    issues.push({
      path,
      code: 'rule-violated',
      message: 'No version is served, so nobody can create claims.',
      hint: 'Write served: true.',
    });
  }
  const seen = new Set<unknown>();
  for (const [index, { name }] of list.entries()) {
    const at = [...path, index, 'name'];
    if (typeof name === 'string' && !SERVICE_LABEL.pattern.test(name)) {
      issues.push({
        path: at,
        code: 'pattern-mismatch',
        message: `"${name}" is no version.`,
        hint: 'Write a version such as v1alpha1.',
      });
    }
    if (seen.has(name))
      issues.push({
        path: at,
        code: 'rule-violated',
        message: `The version ${String(name)} is there twice.`,
        hint: 'Remove one of the two.',
      });
    seen.add(name);
  }
  return issues;
}
