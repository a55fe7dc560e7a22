import type { Finding } from '@platform/findings';
import { findingAt, readDocuments } from '@platform/manifests';

const TABLE = 'platform-api/regions-and-sizes.yaml';

/** The regions of each cloud that lie in the EU, of those that a platform would choose (the clouds' own region lists). */
const IN_THE_EU: Readonly<Record<string, RegExp>> = {
  aws: /^eu-(west-1|west-3|central-1|north-1|south-1|south-2)$/,
  gcp: /^europe-(west1|west3|west4|west8|west9|west10|west12|north1|central2|southwest1)$/,
  azure:
    /^(westeurope|northeurope|germanywestcentral|francecentral|swedencentral|italynorth|polandcentral|spaincentral)$/,
};

/**
 * A claim's region in the EU is in the EU on every cloud. No schema sees a wrong row of the table, and for a team whose
 * data may not leave the EU it is a breach of the law.
 */
export function checkResidency(root: string): Finding[] {
  const { documents, findings } = readDocuments(root, [TABLE]);
  const [table] = documents;
  if (!table) return findings;
  const regions = (table.value as { regions?: Record<string, Record<string, string>> }).regions ?? {};
  return Object.entries(regions)
    .filter(([region]) => region.startsWith('eu-'))
    .flatMap(([region, clouds]) =>
      Object.entries(IN_THE_EU)
        .filter(([cloud, eu]) => !eu.test(String(clouds[cloud])))
        .map(([cloud]) =>
          findingAt(table, ['regions', region, cloud], {
            code: 'region-leaves-eu',
            severity: 'error',
            message: `${region} is ${String(clouds[cloud])} on ${cloud}, which does not lie in the EU`,
            hint: 'Regulated teams rely on eu-* staying in the EU.',
          }),
        ),
    );
}
