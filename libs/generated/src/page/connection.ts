import type { ApiFacts } from '../api/facts.ts';
import { code, inline, value } from '../markdown/inline.ts';
import { paragraphs } from '../markdown/page.ts';
import { table } from '../markdown/table.ts';
import { cloudName } from './names.ts';

/** What an application finds in the Secret that belongs to a claim. */
export function connection({ promises, examples }: ApiFacts): string {
  const rows = Object.entries(promises.connection ?? {}).map(
    ([key, { description = '', equals, status, clouds, when }]) => [
      code(key),
      inline(description),
      equals === undefined ? (status === undefined ? '' : `as ${code(`status.${status}`)}`) : value(equals),
      clouds?.map(cloudName).join(', ') ?? '',
      Object.entries(when ?? {})
        .map(([field, given]) => `${code(field)} ${value(given)}`)
        .join(' with '),
    ],
  );
  if (rows.length === 0) return '';
  const isSame = rows.every(([, , , on]) => on === '');
  const name = code(`${examples[0]!.manifest.name}-connection`);
  return paragraphs(
    `Once the claim is Ready, the Secret \`<claim>-connection\` stands beside it, for the claim above ${name}. Its keys are the same on every cloud${isSame ? '' : ', but for those of some only'}.`,
    table(['Key', 'What it holds', 'Value', 'Only on', 'Only with'], rows),
  );
}
