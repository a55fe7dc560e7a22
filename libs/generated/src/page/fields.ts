import { isDeepStrictEqual } from 'node:util';
import type { ApiFacts } from '../api/facts.ts';
import { code, inline, value } from '../markdown/inline.ts';
import { table } from '../markdown/table.ts';
import { limitsOf } from './limits.ts';
import { fieldsOf, type Field } from './schema-fields.ts';
import { where } from './where.ts';

/** What a claim may say under spec. */
export function fieldTable(facts: ApiFacts): string {
  const rows = fieldsOf(facts.api.schema.properties?.['spec']).map((field) => [
    code(field.name),
    valuesOf(field, facts),
    defaultOf(field, facts),
    changeOf(field, facts),
    inline(field.schema.description ?? ''),
  ]);
  return table(['Field', 'Values', 'Default', 'Can change', 'Meaning'], rows);
}

/** The field as each control plane has it. */
function everywhere({ name }: Field, { planes }: ApiFacts) {
  return planes.map(({ plane, schema }) => ({
    plane,
    schema: fieldsOf(schema.properties?.['spec']).find((field) => field.name === name)?.schema ?? {},
  }));
}

function valuesOf(field: Field, facts: ApiFacts): string {
  const limits = limitsOf(field.schema);
  // Each environment accepts its own name only, which is no news.
  if (field.name === 'environment') return limits;
  const places = everywhere(field, facts);
  const lacking = (field.schema.enum ?? []).flatMap((choice) => {
    const without = places.filter(({ schema }) => !schema.enum?.includes(choice)).map(({ plane }) => plane);
    if (without.length === 0) return [];
    return [
      `${value(choice)} not on ${
        where(
          without,
          facts.planes.map(({ plane }) => plane),
        ) || 'any cloud'
      }`,
    ];
  });
  return [limits, ...lacking].join('; ');
}

function defaultOf(field: Field, facts: ApiFacts): string {
  if (field.name === 'environment') return 'filled in';
  const own = field.schema.default;
  const places = everywhere(field, facts).filter(({ schema }) => !isDeepStrictEqual(schema.default, own));
  const others = [...Map.groupBy(places, ({ schema }) => JSON.stringify(schema.default))].map(([, same]) => {
    const given = same[0]!.schema.default;
    const there = where(
      same.map(({ plane }) => plane),
      facts.planes.map(({ plane }) => plane),
    );
    return `${there || 'everywhere'}: ${given === undefined ? 'none' : value(given)}`;
  });
  const first = own === undefined ? (field.required ? '**required**' : '') : value(own);
  return [first, ...others].filter((part) => part !== '').join('; ');
}

function changeOf({ name, schema }: Field, { promises }: ApiFacts): string {
  if (name === 'environment') return '';
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => String(rule).trim());
  if (promises.immutable?.includes(name) || rules.includes('self == oldSelf')) return 'no';
  return rules.some((rule) => rule.includes('oldSelf')) ? 'within limits, see the rules' : 'yes';
}
