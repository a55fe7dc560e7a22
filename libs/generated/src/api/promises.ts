import { readDocuments } from '@platform/manifests';

/** What guarantees.yaml of an API says that people want to read; the suites check that it is kept. */
export interface Promises {
  readonly immutable?: readonly string[];
  readonly connection?: Readonly<Record<string, ConnectionKey>>;
  readonly refused?: readonly Refusal[];
}

/** A key of the connection Secret. */
export interface ConnectionKey {
  readonly description?: string;
  readonly equals?: string;
  readonly status?: string;
  /** The clouds that have it; absent where all do. */
  readonly clouds?: readonly string[];
  /** Only for claims with these values. */
  readonly when?: Readonly<Record<string, unknown>>;
}

/** Values that an API refuses together. */
export interface Refusal {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly clouds?: readonly string[];
  readonly says?: string;
}

/** The promises of an API; none where the file is missing or broken, which is the suites' business. */
export function readPromises(root: string, folder: string): Promises {
  const [document] = readDocuments(root, [`${folder}/guarantees.yaml`]).documents;
  return (document?.value ?? {}) as Promises;
}
