import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, listFiles, readManifests, type Manifest } from '@platform/manifests';
import { KYVERNO_GROUP, readException, type Exception } from '@platform/policies';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';

/** Where exceptions stand: a folder an environment, a file an exception. */
export const EXCEPTIONS_FOLDER = 'policies/exceptions';

/** An exception in its place. */
export interface ExceptionFile {
  readonly environment: Environment;
  readonly manifest: Manifest;
  /** As the policies see it; what is not of the right type is left out, the schema of the kind refuses it. */
  readonly exception: Exception;
}

/** The exceptions that could be read and placed, and what is wrong with other files there. */
export interface ExceptionFiles {
  readonly files: readonly ExceptionFile[];
  readonly findings: readonly Finding[];
}

/** Reads policies/exceptions/<environment>/<name>.yaml. */
export function readExceptionFiles(root: string): ExceptionFiles {
  if (!existsSync(join(root, EXCEPTIONS_FOLDER))) return { files: [], findings: [] };
  const listed = listFiles(root, [EXCEPTIONS_FOLDER]);
  const own = listed.files.filter(
    (file) => basename(file) !== 'kustomization.yaml' && !file.startsWith(`${EXCEPTIONS_FOLDER}/namespace/`),
  );
  const { manifests, findings } = readManifests(root, own);
  const placed = manifests.map(place);
  return {
    files: placed.filter((one) => 'exception' in one),
    findings: [...listed.findings, ...findings, ...placed.filter((one) => 'code' in one)],
  };
}

function place(manifest: Manifest): ExceptionFile | Finding {
  const { file, apiVersion, kind } = manifest;
  const [folder = '', name, ...deeper] = file.slice(EXCEPTIONS_FOLDER.length + 1).split('/');
  const environment = ENVIRONMENTS.find((one) => one === folder);
  if (environment === undefined || name === undefined || deeper.length > 0) {
    const near = name === undefined || environment ? undefined : didYouMean(folder, ENVIRONMENTS);
    return findingAt(manifest, [], {
      code: 'exception-dangling',
      severity: 'error',
      message: `an exception stands in ${EXCEPTIONS_FOLDER}/<environment>/<name>.yaml, with one of ${ENVIRONMENTS.join(', ')}`,
      hint: near ? `Did you mean ${EXCEPTIONS_FOLDER}/${near}/?` : 'Move the file.',
    });
  }
  if (kind !== 'PolicyException' || !apiVersion.startsWith(`${KYVERNO_GROUP}/`)) {
    return findingAt(manifest, ['kind'], {
      code: 'kind-not-allowed',
      severity: 'error',
      message: `only exceptions stand here, not ${apiVersion} ${kind}`,
      hint: `Write apiVersion: ${KYVERNO_GROUP}/v1 and kind: PolicyException, or move the file.`,
    });
  }
  return { environment, manifest, exception: readException(sound(manifest)).exception };
}

/** The object with every field of the type that its schema wants; wrong items stay as empty ones, so that they count. */
function sound({ object }: Manifest): Manifest['object'] {
  const spec = mapping(object['spec']);
  return {
    ...object,
    spec: {
      ...spec,
      policyRefs: list(spec['policyRefs']).map(mapping),
      matchConditions: list(spec['matchConditions']).map(mapping),
      allowedValues: list(spec['allowedValues']).map(String),
      properties: mapping(spec['properties']),
    },
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const mapping = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
