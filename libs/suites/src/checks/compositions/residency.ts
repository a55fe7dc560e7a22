import { TABLE_FILE } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments } from '@platform/manifests';

/** Where a claim's region lies, by how its name begins, and the clouds' regions there that a platform would choose. */
const LIES_IN: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'eu-': {
    aws: /^eu-(west-1|west-3|central-1|north-1|south-1|south-2)$/,
    gcp: /^europe-(west1|west3|west4|west8|west9|west10|west12|north1|central2|southwest1)$/,
    azure:
      /^(westeurope|northeurope|germanywestcentral|francecentral|swedencentral|italynorth|polandcentral|spaincentral)$/,
  },
  'us-': {
    aws: /^us-(east|west)-[12]$/,
    gcp: /^us-(east[145]|west[1-4]|central1|south1)$/,
    azure: /^((east|west|central|northcentral|southcentral|westcentral)us[23]?)$/,
  },
};

/**
 * A claim's region lies in the same part of the world on every cloud, and is one of its own there. No schema sees a
 * wrong row of the table, and for a team whose data may not leave the EU it is a breach of the law.
 */
export function checkResidency(root: string): Finding[] {
  const { documents, findings } = readDocuments(root, [TABLE_FILE]);
  const [table] = documents;
  if (!table) return findings;
  const regions = (table.value as { regions?: Record<string, Record<string, string>> }).regions ?? {};
  const rows = Object.entries(regions).flatMap(([region, clouds]) =>
    Object.keys(LIES_IN['eu-']!).map((cloud) => ({ region, cloud, place: String(clouds[cloud]) })),
  );
  return rows.flatMap(({ region, cloud, place }, index) => {
    const there = LIES_IN[region.slice(0, 3)]?.[cloud];
    const twin = rows.slice(0, index).find((row) => row.cloud === cloud && row.place === place);
    if (there?.test(place) && !twin) return [];
    const message = twin
      ? `${region} is ${place} on ${cloud}, as ${twin.region} already is`
      : `${region} is ${place} on ${cloud}, which does not lie in ${region.slice(0, 2).toUpperCase()}`;
    const hint = 'Teams rely on a region being where its name says; regulated ones have to.';
    return [
      findingAt(table, ['regions', region, cloud], { code: 'region-misplaced', severity: 'error', message, hint }),
    ];
  });
}
