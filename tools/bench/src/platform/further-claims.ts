import { stringifyYaml, type Manifest } from '@platform/manifests';
import type { Environment } from '@platform/plan';

/** A claim that can be pushed. */
export interface FurtherClaim {
  readonly kind: string;
  readonly name: string;
  readonly team: string;
  /** Where it is to lie in the repository. */
  readonly file: string;
  readonly text: string;
}

/**
 * Further claims without end, which policies admit: as those that teams have, under other names. One team comes after
 * the other, and so does each claim of a team, so that kinds are as frequent as they are now.
 *
 * @param claims what teams have in the environment
 */
export function* furtherClaims(claims: readonly Manifest[], environment: Environment): Generator<FurtherClaim, void> {
  const teams = [...Map.groupBy(claims, ({ namespace }) => namespace)];
  for (let number = 1; teams.length > 0; number++) {
    const place = (number - 1) % teams.length;
    const [team, templates] = teams[place]!;
    // The next team begins with its next claim: otherwise the first of all of them would often be of one kind.
    const template = templates[(Math.floor((number - 1) / teams.length) + place) % templates.length]!;
    yield claimLike(template, team, `load-${number}`, environment);
  }
}

function claimLike({ apiVersion, kind, object }: Manifest, team: string, label: string, environment: string) {
  const name = `${team}-${label}`;
  const spec = { ...(object as { readonly spec: Readonly<Record<string, unknown>> }).spec };
  // The one field that no two claims of a team may share.
  if (kind === 'DNSRecordClaim') spec['name'] = `${label}.${team}`;
  const text = stringifyYaml({ apiVersion, kind, metadata: { name, namespace: team }, spec });
  return { kind, name, team, file: `teams/${team}/${environment}/${name}.yaml`, text };
}

/** The objects of a team's namespace with room for so many more claims of each kind that the team may claim. */
export function withRoomFor(claims: number, tenant: string): string {
  return tenant.replace(
    /(count\/\w+\.platform\.kubecon\.io: )"(\d+)"/g,
    (_, key: string, most: string) => `${key}"${Number(most) + claims}"`,
  );
}
