import type { Finding } from '../finding.ts';
import { sortFindings } from '../order.ts';
import { visible } from '../visible.ts';
import type { Reporter } from './reporter.ts';

/**
 * For build servers: JUnit XML with one suite a file and one case a finding. Errors are failures; warnings and notes are
 * cases that pass and say so in their output. Without findings there is one case that passed.
 */
export const junit: Reporter = (findings, { title = 'platform' } = {}) => {
  const sorted = sortFindings(findings);
  const suites = [...Map.groupBy(sorted, ({ file }) => file)].map(([file, group]) => suite(file, group.map(testcase)));
  if (sorted.length === 0)
    suites.push(
      suite(title, [{ failed: false, xml: `    <testcase${attributes({ name: 'no findings', classname: title })}/>` }]),
    );
  const totals = { name: title, tests: Math.max(1, sorted.length), failures: sorted.filter(isError).length, errors: 0 };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(totals)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
};

interface Case {
  readonly failed: boolean;
  readonly xml: string;
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

function suite(name: string, cases: readonly Case[]): string {
  const counts = { name, tests: cases.length, failures: cases.filter(({ failed }) => failed).length, errors: 0 };
  return [`  <testsuite${attributes(counts)}>`, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n');
}

function testcase(finding: Finding): Case {
  const { code, severity, file, line, column, path, message, hint } = finding;
  const name = [code, path, `${line}:${column}`].filter((part) => part !== '').join(' ');
  const text = [
    `${file}:${line}:${column} ${severity} ${code}`,
    message,
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
  ]
    .map((part) => escape(part))
    .join('\n');
  const failed = isError(finding);
  const body = failed
    ? `<failure${attributes({ type: code, message })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return { failed, xml: `    <testcase${attributes({ name, classname: file, file, line })}>${body}</testcase>` };
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');

/** XML 1.0 has no way to write most control characters, so they are made visible before. */
const escape = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
