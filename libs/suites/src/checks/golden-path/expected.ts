import type { Finding } from '@platform/findings';
import { findingAt, type YamlDocument } from '@platform/manifests';
import type { Cloud, Environment } from '@platform/plan';
import { followsSchema } from '@platform/schemas';

/** What an environment's policies say of an example, in a word. */
export type Outcome = 'admitted' | 'warned' | 'denied';

/** What becomes of the claims of an example, all together. */
export interface ExpectedExample {
  readonly verdict: Readonly<Record<Environment, Outcome>>;
  /** The policies that it breaks, in every environment the same. */
  readonly violates: readonly string[];
  /** How many resources of each kind it becomes, wherever it is not denied. */
  readonly composes: Readonly<Record<Cloud, Readonly<Record<string, number>>>>;
}

/** What the template of a service is filled in with to be tried. */
export type TemplateValues = Readonly<Record<'team' | 'service' | 'region' | 'size', string>>;

/** What expected.yaml says. */
export interface Expected {
  /** By the name of the file below examples/. */
  readonly examples: Readonly<Record<string, ExpectedExample>>;
  readonly service?: TemplateValues;
  readonly findings: readonly Finding[];
  /** A finding at what expected.yaml says and does not hold. */
  finding(path: readonly string[], message: string): Finding;
}

/** Reads expected.yaml of the golden paths; one that does not follow its schema expects nothing. */
export function readExpected(root: string, folder: string): Expected {
  const { documents, findings } = followsSchema(root, `${folder}/expected.yaml`, `${folder}/expected.schema.json`);
  const [document] = documents;
  const value = findings.length === 0 ? (document?.value as Omit<Expected, 'findings' | 'finding'>) : { examples: {} };
  return { ...value, findings, finding: (path, message) => differs(document!, path, message) };
}

function differs(document: YamlDocument, path: readonly string[], message: string): Finding {
  const hint = 'Mend what changed it, or write what is right now, in a reviewed commit.';
  return findingAt(document, path, { code: 'example-differs', severity: 'error', message, hint });
}
