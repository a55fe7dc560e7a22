import { expect, test } from 'vitest';
import { ExpansionError } from './expansion-error.ts';
import { fillIn } from './template.ts';

const PARAMETERS = {
  name: 'aws-dev',
  path: { path: 'teams/checkout/dev', segments: ['teams', 'checkout', 'dev'] },
  metadata: { labels: { 'platform.kubecon.io/environment': 'dev' } },
};

test.each([
  ['no template at all', 'no template at all'],
  ['platform-{{ .name }}', 'platform-aws-dev'],
  ['{{.path.path}}', 'teams/checkout/dev'],
  ['{{- .name -}}', 'aws-dev'],
  ['{{ index .path.segments 1 }}-{{ .name }}', 'checkout-aws-dev'],
  ['{{ index .metadata.labels "platform.kubecon.io/environment" }}', 'dev'],
])('%s becomes %s', (text, expected) => expect(fillIn(text, PARAMETERS)).toBe(expected));

test('texts are filled in wherever they stand, and nothing else is touched', () => {
  expect(fillIn({ a: ['{{ .name }}', 1, null], b: { c: true } }, PARAMETERS)).toEqual({
    a: ['aws-dev', 1, null],
    b: { c: true },
  });
});

test.each([
  ['a key that is missing', '{{ .server }}'],
  ['a label that is missing', '{{ index .metadata.labels "cloud" }}'],
  ['what is no text', '{{ .path }}'],
  ['a function', '{{ upper .name }}'],
  ['a pipe', '{{ .name | upper }}'],
  ['a condition', '{{ if .name }}x{{ end }}'],
])('%s is refused, as nobody could tell what becomes of it', (_, text) => {
  expect(() => fillIn(text, PARAMETERS)).toThrow(ExpansionError);
});
