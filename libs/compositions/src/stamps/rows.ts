import { didYouMean, formatPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { isMapping, type Mapping, type Table } from './table.ts';

interface Row {
  /** What the '*' of the path stood for, in order. */
  readonly names: readonly string[];
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The part of a path, from 0, that no row of the table has, and the names that it could have been. */
export interface Missing {
  readonly segment: number;
  readonly known: readonly string[];
}

/** What a path leads to: a value for each name, or why it leads nowhere. */
export interface Rows {
  /** In the order of the table, named by the matched keys joined with '-'. */
  readonly rows: ReadonlyMap<string, unknown>;
  /** What is wrong with the table. */
  readonly findings: readonly Finding[];
  readonly missing?: Missing;
}

/** Follows a path such as `regions.*.aws` through the table. */
export function followPath(table: Table, path: readonly string[]): Rows {
  let rows: readonly Row[] = [{ names: [], path: [], value: table.value }];
  for (const [segment, key] of path.entries()) {
    const next = rows.flatMap((row) => step(row, key));
    if (next.length === 0) {
      return {
        rows: new Map(),
        findings: [],
        missing: { segment, known: [...new Set(rows.flatMap(({ value }) => namesIn(value)))] },
      };
    }
    const lacking = rows.filter(({ value }) =>
      key === '*' ? namesIn(value).length === 0 : !namesIn(value).includes(key),
    );
    if (lacking.length) return { rows: new Map(), findings: lacking.map((row) => hole(table, row, key)) };
    rows = next;
  }
  return named(table, rows);
}

const namesIn = (value: unknown): string[] => (isMapping(value) ? Object.keys(value) : []);

function step({ names, path, value }: Row, key: string): Row[] {
  return namesIn(value)
    .filter((name) => key === '*' || name === key)
    .map((name) => ({
      names: key === '*' ? [...names, name] : names,
      path: [...path, name],
      value: (value as Mapping)[name],
    }));
}

function named(table: Table, rows: readonly Row[]): Rows {
  const byName = new Map<string, unknown>();
  const findings: Finding[] = [];
  for (const row of rows) {
    const name = row.names.join('-');
    if (byName.has(name)) findings.push(broken(table, row, `gives the name ${name} a second time`));
    if (row.value === null) findings.push(broken(table, row, 'has no value'));
    byName.set(name, row.value);
  }
  return { rows: byName, findings };
}

function hole(table: Table, row: Row, key: string): Finding {
  const meant = didYouMean(key, namesIn(row.value));
  const what = key === '*' ? 'has no names below it' : `has no ${key}`;
  return broken(table, row, `${what}, as its neighbours have`, meant && `Did you mean ${key} by ${meant}?`);
}

function broken(table: Table, { path }: Row, what: string, hint?: string): Finding {
  const message = `${formatPath(path)} ${what}.`;
  return findingAt(table, path, {
    code: 'stamped-table-broken',
    severity: 'error',
    part: 'key',
    message,
    ...(hint && { hint }),
  });
}
