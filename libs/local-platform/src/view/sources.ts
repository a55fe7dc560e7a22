import type { Client } from '@platform/control-plane';

/** What can be read of a Kubernetes API: by a Client of @platform/control-plane, or of recorded objects. */
export type Reader = Pick<Client, 'get' | 'list'>;

/** How one of the programs of a control plane is, as its ControlPlane tells. */
export interface ComponentState {
  readonly name: string;
  /** `running`, or in which other way it is. */
  readonly state: string;
  /** Bytes that it has in memory. */
  readonly memory?: number | undefined;
  /** How often it had to be started again, where somebody counts. */
  readonly restarts?: number | undefined;
  /** Whether it answers that it is well; undefined where it has no way to tell. */
  readonly healthy?: boolean | undefined;
  /** The file that gets everything it says. */
  readonly log?: string | undefined;
}

/** A Kubernetes API with what runs it. */
export interface Place {
  /** As Applications call it, such as `aws-production`. */
  readonly name: string;
  readonly client: Reader;
  /** Absent where the programs are not ours to look at. */
  components?(): Promise<readonly ComponentState[]>;
}

/** A control plane: where claims of an environment become resources of a cloud. */
export interface PlaneSource extends Place {
  readonly cloud: string;
  readonly environment: string;
}

/** A claim as it is committed. */
export interface CommittedClaim {
  /** From the repository's root, such as `teams/checkout/production/checkout-db.yaml`. */
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  /** Also the namespace. */
  readonly team: string;
  readonly environment: string;
}

/** A file where a claim should be, and is none that can be read. */
export interface UnreadableFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** One change of the repository. */
export interface Commit {
  readonly id: string;
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** Everything that the view and the trace are read from; nothing of it is written. */
export interface Sources {
  /** Where Argo CD runs; it may be one of the control planes. */
  readonly hub: Place;
  readonly planes: readonly PlaneSource[];
  /** The claims of the repository that Argo CD reads, as they are committed now. */
  claims(): Promise<readonly CommittedClaim[]>;
  /** The files in the folders of claims that hold none: Argo CD passes over some of them without a word. */
  unreadable(): Promise<readonly UnreadableFile[]>;
  /** The commits that touched a file, the newest first; also of a file that is gone. */
  history(path: string): Promise<readonly Commit[]>;
}
