import type { ApiFacts } from '../api/facts.ts';
import { code, inline } from '../markdown/inline.ts';
import { table } from '../markdown/table.ts';
import { limitsOf } from './limits.ts';
import { fieldsOf } from './schema-fields.ts';

/** What a claim says about itself once it has been made. */
export function statusTable({ api }: ApiFacts): string {
  const rows = fieldsOf(api.schema.properties?.['status']).map(({ name, schema }) => [
    code(name),
    limitsOf(schema),
    inline(schema.description ?? ''),
  ]);
  return table(['Field', 'Value', 'Meaning'], rows);
}
