import { CODES, type FindingCode } from '../codes.ts';
import type { Finding } from '../finding.ts';
import { sortFindings } from '../order.ts';
import type { Reporter } from './reporter.ts';

const RULES = Object.keys(CODES) as FindingCode[];

/**
 * For code scanning services: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). Every code is
 * a rule; places are relative to the repository's root, counted from 1 in UTF-16 code units.
 */
export const sarif: Reporter = (findings, { title = 'platform', version } = {}) => {
  const rules = RULES.map((id) => ({
    id,
    shortDescription: { text: CODES[id].title },
    fullDescription: { text: CODES[id].description },
    help: { text: CODES[id].description },
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: title, ...(version !== undefined && { version }), rules } },
        columnKind: 'utf16CodeUnits',
        results: sortFindings(findings).map(result),
      },
    ],
  };
  return JSON.stringify(log, null, 2) + '\n';
};

function result({ code, severity, file, line, column, path, message, hint }: Finding): object {
  return {
    ruleId: code,
    ruleIndex: RULES.indexOf(code),
    level: severity,
    message: { text: plain(hint === undefined ? message : `${message} (hint: ${hint})`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line, startColumn: column },
        },
        ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  };
}

/** SARIF reads `[text](target)` in a message as a link. */
const plain = (text: string): string => text.replaceAll('](', '] (');

/** A first segment with a colon would read as a scheme; encoding leaves none. */
const relativeUri = (file: string): string => file.toWellFormed().split('/').map(encodeURIComponent).join('/');
