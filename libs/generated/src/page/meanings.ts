import { basename } from 'node:path/posix';
import { TABLE_FILE } from '@platform/compositions';
import { ENVIRONMENTS } from '@platform/plan';
import type { ApiFacts } from '../api/facts.ts';
import { code, value } from '../markdown/inline.ts';
import { paragraphs } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';
import { CLOUD_NAMES } from './names.ts';

const CLOUDS = Object.entries(CLOUD_NAMES);

/** What the sizes and regions that an API knows are on each cloud, and what else its environments decide. */
export function meanings({ api, ofEnvironments, table: { sizes, regions, environments } }: ApiFacts): string {
  const tables = [
    environmentTable(ofEnvironments, environments),
    rowsOf('Size', isMapping(sizes) ? sizes[api.name] : undefined),
    rowsOf('Region', api.schema.properties?.['spec']?.properties?.['region'] && regions),
  ].filter((one) => one !== '');
  const source = `As [${basename(TABLE_FILE)}](../../${TABLE_FILE}) says.`;
  return tables.length === 0 ? '' : paragraphs(source, ...tables);
}

function environmentTable(names: readonly string[], environments: unknown): string {
  if (!isMapping(environments)) return '';
  const of = (environment: string, name: string) => {
    const row = environments[environment];
    return isMapping(row) ? leaves(row[name]).join('<br>') : '';
  };
  return table(
    ['Environment', ...ENVIRONMENTS],
    names.map((name) => [name, ...ENVIRONMENTS.map((environment) => of(environment, name))]),
  );
}

/** A row of the table for each word of a claim, a column for each cloud. */
function rowsOf(title: string, rows: unknown): string {
  if (!isMapping(rows)) return '';
  return table(
    [title, ...CLOUDS.map(([, name]) => name)],
    Object.entries(rows).map(([word, clouds]) => [
      code(word),
      ...CLOUDS.map(([cloud]) => (isMapping(clouds) ? leaves(clouds[cloud]).join('<br>') : '')),
    ]),
  );
}

/** The values of a row, each after the fields that lead to it; one that is the same on all ways is said once. */
function leaves(given: unknown, path: readonly string[] = []): string[] {
  if (given === undefined) return [];
  if (!isMapping(given)) return [[path.join('.'), value(given)].filter(Boolean).join(' ')];
  const inside = Object.values(given);
  const [first] = inside;
  if (path.length > 0 && inside.length > 1 && inside.every((one) => JSON.stringify(one) === JSON.stringify(first)))
    return leaves(first, path);
  return Object.entries(given).flatMap(([field, inner]) => leaves(inner, [...path, field]));
}

const isMapping = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
