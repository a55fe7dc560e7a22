import type { KubernetesSchema } from '@platform/schemas';
import type { ApiFacts } from '../api/facts.ts';
import type { Refusal } from '../api/promises.ts';
import { code, inline, value } from '../markdown/inline.ts';
import { table } from '../markdown/table.ts';
import { cloudName } from './names.ts';
import { where } from './where.ts';

/** What no type or limit says: the rules of an API, where each of them holds, and what it refuses. */
export function ruleTable(facts: ApiFacts): string {
  const planes = facts.planes.map(({ plane }) => plane);
  const holding = new Map<string, typeof planes>();
  for (const { plane, schema } of facts.planes) {
    for (const message of messagesIn(schema)) holding.set(message, [...(holding.get(message) ?? []), plane]);
  }
  const refusals = facts.promises.refused ?? [];
  const said = (message: string) => refusals.filter(({ says }) => says !== undefined && message.includes(says));
  const rows = [...holding].map(([message, there]) => [
    inline(message),
    where(there, planes) || 'everywhere',
    said(message).map(combination).join('; '),
  ]);
  // Refused without a rule of that message: by a limit, or by a rule that makes up its words.
  const others = refusals
    .filter(({ says = '' }) => ![...holding.keys()].some((message) => says !== '' && message.includes(says)))
    .map((refusal) => [
      inline(refusal.says ?? 'cannot be had'),
      refusal.clouds?.map(cloudName).join(', ') ?? 'everywhere',
      combination(refusal),
    ]);
  return table(['Rule', 'Where', 'Refused'], [...rows, ...others]);
}

/** The messages of all rules of a schema, once each. */
function messagesIn(schema: KubernetesSchema): Set<string> {
  const own = (schema['x-kubernetes-validations'] ?? []).map(({ message, rule }) => message ?? code(String(rule)));
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
  ];
  return new Set([...own, ...inside.flatMap((inner) => [...messagesIn(inner)])]);
}

function combination({ spec = {}, name }: Refusal): string {
  const chosen = Object.entries(spec).map(([field, given]) => {
    if (given === null) return `no ${code(field)}`;
    return given === '*' ? `any ${code(field)}` : `${code(field)} ${value(given)}`;
  });
  return [...(name === undefined ? [] : [`the name ${code(name)}`]), ...chosen].join(' with ');
}
