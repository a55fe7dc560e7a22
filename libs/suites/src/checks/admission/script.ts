import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { KubernetesObject } from '@platform/policies';

/** What people try, in order. */
export const SCRIPT = 'policies/admissions.yaml';

/** Somebody who tries. */
export interface Actor {
  /** As the API server knows them; the name in the script when absent. */
  readonly username?: string;
  readonly groups?: readonly string[];
  /** The namespace in which their groups have what a team is given. */
  readonly teamNamespace?: string;
  /** Whether they have every right in the cluster. */
  readonly everything?: boolean;
}

/** Which object is changed or deleted. */
export interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** One thing that somebody tries. */
export interface Step {
  readonly title: string;
  readonly as: string;
  readonly create?: KubernetesObject;
  readonly update?: Target;
  /** What an update changes, as a JSON merge patch. */
  readonly patch?: KubernetesObject;
  readonly delete?: Target;
  /** All policies that deny it. */
  readonly denied?: readonly string[];
  /** What the API server says that refuses it before any policy is asked, or by a guard. */
  readonly refused?: { readonly reason: string; readonly says: string };
  /** What the object holds afterwards, by path; `gone: true` when there is none any more. */
  readonly then?: Readonly<Record<string, unknown>>;
  /** Where the step stands in the script. */
  readonly line: number;
}

/** The script of a repository. */
export interface Script {
  readonly users: Readonly<Record<string, Actor>>;
  /** What is there before the policies are. */
  readonly before: readonly KubernetesObject[];
  readonly exceptions: readonly KubernetesObject[];
  readonly steps: readonly Step[];
}

/** Reads the script; its form is checked by the structure suite. */
export function readScript(root: string): Script {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(join(root, SCRIPT), 'utf8'), { lineCounter });
  const script: Omit<Script, 'steps'> & { steps: readonly Omit<Step, 'line'>[] } = document.toJS();
  const { items } = document.get('steps') as YAMLSeq<YAMLMap>;
  const lineOf = (index: number) => lineCounter.linePos(items[index]!.range![0]).line;
  return { ...script, steps: script.steps.map((step, index) => ({ ...step, line: lineOf(index) })) };
}
