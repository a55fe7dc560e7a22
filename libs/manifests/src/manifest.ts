import type { FieldPath, Finding } from '@platform/findings';

/** A place in a file: line and column count from 1, columns in UTF-16 code units as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something that came from a file and knows where each of its fields is written. */
export interface Located {
  /** File relative to the repository's root, with '/' between folders. */
  readonly file: string;
  /**
   * Where the field at `path` is written: its value, or its key when `part` is 'key' (an item of a list has no key, so its
   * value). A path that does not exist falls back to the key of its nearest existing ancestor, the root to its first key.
   */
  position(path?: FieldPath, part?: 'key' | 'value'): Position;
}

/** One YAML document of a file, whatever it holds. */
export interface YamlDocument extends Located {
  /** Which document of the file, from 0; empty documents count. */
  readonly index: number;
  /** The document as plain JavaScript data. */
  readonly value: unknown;
}

/** One Kubernetes object as written in a file. */
export interface Manifest extends Located {
  /** Which document of the file, from 0; empty documents count. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** metadata.name; '' only for the kinds of kustomize.config.k8s.io, which need none. */
  readonly name: string;
  /** metadata.namespace; '' when absent. */
  readonly namespace: string;
  /** The whole object as plain JavaScript data. */
  readonly object: Record<string, any>;
}

/** What reading files gave: the usable manifests, and a finding for each thing that was not usable. */
export interface Manifests {
  readonly manifests: Manifest[];
  readonly findings: Finding[];
}
