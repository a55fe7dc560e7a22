import { checkPatches, readTable, staleStamps, TABLE_FILE } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments, readManifests, sourceReader, type Manifest } from '@platform/manifests';
import { validateManifests, type SchemaSet } from '@platform/schemas';
import { GROUP } from '../claims/placement.ts';
import { listTeams } from '../claims/read.ts';
import { readTeams } from '../teams/read.ts';
import { teamFile } from '../teams/team.ts';
import { contentSchemas } from './definitions.ts';
import { isDataFile } from './files.ts';

/**
 * Checks files of the platform itself: that they can be read, that manifests are valid against the schema of their kind
 * and function inputs against the function's, that patches name fields that exist, that stamped maps are current, and that
 * teams say of themselves what they have to.
 *
 * @param files relative to the repository's root
 */
export async function checkContent(root: string, files: readonly string[]): Promise<Finding[]> {
  const { manifests, findings } = readManifests(
    root,
    files.filter((file) => !isDataFile(file)),
  );
  const schemas = contentSchemas(root);
  const named = new Set(files);
  const teams = listTeams(root).filter((team) => named.has(teamFile(team)));
  const data = files.filter((file) => isDataFile(file) && !teams.some((team) => teamFile(team) === file));
  // Of its own kinds kustomize is the judge: the overlays are built.
  const objects = manifests.filter(({ apiVersion }) => !apiVersion.startsWith('kustomize.config.k8s.io/'));
  const patches = await Promise.all(objects.map((manifest) => checkComposition(manifest, schemas)));
  return [
    ...readDocuments(root, data).findings,
    ...readTeams(root, teams).findings,
    ...findings,
    ...(await validateManifests(objects, schemas)),
    ...patches.flat(),
    ...checkStamps(root, files),
  ];
}

function checkStamps(root: string, files: readonly string[]): readonly Finding[] {
  const source = sourceReader(root);
  const { table, findings } = readTable(TABLE_FILE, source(TABLE_FILE) ?? '');
  if (!table) return findings;
  const stamped = files.filter((file) => file.startsWith('platform-api/') && file !== TABLE_FILE);
  const texts = stamped.flatMap((file) => {
    const text = source(file);
    return text === undefined ? [] : [{ file, text }];
  });
  return staleStamps(texts, table);
}

async function checkComposition(manifest: Manifest, schemas: SchemaSet): Promise<Finding[]> {
  if (manifest.kind !== 'Composition') return [];
  const { apiVersion, kind } = manifest.object['spec']?.compositeTypeRef ?? {};
  const claim = await schemas.get(String(apiVersion), String(kind));
  if (!claim) {
    const known = await schemas.kindNames(GROUP);
    return [
      findingAt(manifest, ['spec', 'compositeTypeRef'], {
        code: 'unknown-kind',
        severity: 'error',
        message: `no XRD of platform-api serves ${String(apiVersion)} ${String(kind)}`,
        hint: `Known: ${known.join(', ')}.`,
      }),
    ];
  }
  const issues = await checkPatches(manifest.object, claim, (version, name) => schemas.get(version, name));
  return issues.map(({ path, code, message, hint }) =>
    findingAt(manifest, path, { code, severity: 'error', message, ...(hint !== undefined && { hint }) }),
  );
}
