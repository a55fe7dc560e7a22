import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import type { Finding } from '@platform/findings';
import { listFiles, readManifests, sourceReader, type Manifest } from '@platform/manifests';
import { GROUP } from '../claims/placement.ts';
import { changed } from './changed.ts';
import { isForeignClaim } from './translate.ts';

/** The claims of a folder of somebody else's. */
export interface Source {
  readonly claims: readonly Manifest[];
  readonly findings: readonly Finding[];
  /** How many documents and files hold no claim of the platform. */
  readonly skipped: number;
  /** How many files were read. */
  readonly files: number;
}

/** The line by which a document, though broken, means to be a claim, in a list or not. */
const SAYS_SO = new RegExp(`^[ -]*apiVersion: *["']?${GROUP.replaceAll('.', '\\.')}/`, 'm');

/**
 * Reads every claim in a folder and below, whatever the folders are called. Files and documents of other systems are
 * left alone; what is broken is a finding when it speaks of the platform's group.
 *
 * @param folder a folder, or one file; it may lie anywhere
 * @param shown what the folder is called in findings
 */
export function readSource(folder: string, shown: string): Source {
  const real = realpathSync(folder);
  const isFile = statSync(real).isFile();
  const root = isFile ? dirname(real) : real;
  const { files, findings: listing } = listFiles(root, [isFile ? basename(real) : '']);
  const textOf = sourceReader(root);
  const { manifests, findings: reading } = readManifests(root, files);
  const name = (file: string) => (isFile ? shown : posix.join(shown, file));
  const claims = manifests.filter(isForeignClaim).map((manifest) => changed(manifest, { file: name(manifest.file) }));
  const speaksOfUs = new Map(files.map((file) => [file, SAYS_SO.test(textOf(file) ?? '')]));
  const [ours, others] = partition([...listing, ...reading], ({ file }) => speaksOfUs.get(file) ?? true);
  return {
    claims,
    findings: ours.map((finding) => ({ ...finding, file: name(finding.file) })),
    skipped: manifests.length - claims.length + new Set(others.map(({ file }) => file)).size,
    files: files.length,
  };
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
