import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { Refusal } from '../refusal.ts';

/** Long lines stay as they are, and lists in brackets are written as Prettier writes them. */
const STYLE = { lineWidth: 0, flowCollectionPadding: false };
const PATH = '/spec/validationActions';
const ACTIONS = ['Audit', 'Deny'];

/**
 * The text of an environment's kustomization in which a policy's actions are Audit and Deny; everything else, comments
 * and order, stays.
 *
 * @param file names it in refusals
 */
export function withDeny(file: string, text: string, policy: string): string {
  const document = parsed(file, text);
  const patches = document.get('patches');
  const own = isSeq(patches)
    ? patches.items.find(
        (item) =>
          isMap(item) &&
          item.getIn(['target', 'kind']) === 'ValidatingPolicy' &&
          item.getIn(['target', 'name']) === policy,
      )
    : undefined;
  if (!isMap(own)) {
    const patch = `- op: replace\n  path: ${PATH}\n  value: [${ACTIONS.join(', ')}]`;
    const added = document.createNode({ target: { kind: 'ValidatingPolicy', name: policy }, patch });
    if (isSeq(patches)) patches.add(added);
    else document.set('patches', [added]);
    return document.toString(STYLE);
  }
  const patch = own.get('patch', true);
  const operations = isScalar(patch) ? parsed(file, String(patch.value)) : undefined;
  const actions = isSeq(operations?.contents)
    ? operations.contents.items.find((item) => isMap(item) && item.get('path') === PATH)
    : undefined;
  if (!isScalar(patch) || !operations || !isMap(actions))
    throw new Refusal(`${file}: the patch of ${policy} does not replace ${PATH}`, [
      'Write it like those of the other policies, and run this again.',
    ]);
  actions.set('value', operations.createNode(ACTIONS, { flow: true }));
  patch.value = ended(operations.toString(STYLE), String(patch.value).endsWith('\n'));
  return document.toString(STYLE);
}

function parsed(file: string, text: string): Document {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Refusal(`${file} is no YAML`, [error.message.split('\n')[0]!]);
  return document;
}

const ended = (text: string, withNewline: boolean): string => (withNewline ? text : text.replace(/\n$/, ''));
