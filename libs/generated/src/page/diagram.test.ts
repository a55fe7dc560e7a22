import { expect, test } from 'vitest';
import { diagram } from './diagram.ts';
import { sampleFacts } from './sample-facts.ts';

/** What Mermaid takes as lines of a flowchart, as far as it is used here. */
const GRAMMAR = [
  /^flowchart LR$/,
  /^ {2}(claim|secret)[([]{2}"[^"<>#]+"[)\]]{2}$/,
  /^ {2}subgraph \w+ \["[^"<>#]+"\]$/,
  /^ {4}direction LR$/,
  /^ {4}\w+(\["[^"<>#]+<br>[^"<>#]+"\]|\[\/"[^"<>#]+"\/\])$/,
  /^ {2,4}\w+ --> \w+$/,
  /^ {2}end$/,
];

test('whatever resources are called, the flowchart is one that Mermaid takes', () => {
  const resource = (name: string, spec = {}) => ({
    resource: name,
    ready: true,
    object: { kind: 'Kind"<b>#1', metadata: { name }, spec },
  });
  const resources = [resource('end'), resource('dead letter'), resource('a-b', { xSelector: { namespace: 'shared' } })];
  const example = { name: 'minimal', file: '', text: '', about: '', manifest: {} as never };
  const text = diagram(
    sampleFacts({ promises: { connection: { endpoint: {} } } }, () => ({ rendered: [{ example, resources }] })),
  );
  const [open, ...lines] = text.split('\n');
  expect([open, lines.pop()]).toEqual(['```mermaid', '```']);
  expect(lines.filter((line) => !GRAMMAR.some((rule) => rule.test(line)))).toEqual([]);
  expect(lines).toContain('    aws_a_b --> aws_platform_network');
});

test('an API that composes nothing has none', () => expect(diagram(sampleFacts())).toBe(''));
