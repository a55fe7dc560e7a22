import { AWS_DATABASE_MUTANTS } from './database-aws.ts';
import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const definition = 'platform-api/database/definition.yaml';
const aws = 'platform-api/database/aws.yaml';
const gcp = 'platform-api/database/gcp.yaml';
const azure = 'platform-api/database/azure.yaml';
const guarantees = 'platform-api/database/guarantees.yaml';
/** The example whose variants are rendered: what goes wrong in a render is reported there. */
const example = 'platform-api/database/examples/everything.yaml';

/** Defects of the database API that the compositions suite must find. */
export const DATABASE_MUTANTS: readonly CompositionMutant[] = [
  ...AWS_DATABASE_MUTANTS,
  ...on(
    AWS,
    {
      name: 'a field that nothing reads',
      file: definition,
      from: '                environment:\n',
      to: '                colour: { type: string, enum: [red, blue] }\n                environment:\n',
      expect: { code: 'silent-field', file: example },
    },
    {
      name: 'names longer than the cloud takes',
      file: aws,
      from: 'match: ^.{8}',
      to: 'match: ^.{16}',
      expect: { code: 'name-illegal', file: example },
    },
    {
      name: "a name that does not tell two teams' claims apart",
      file: aws,
      from: '                  - fromFieldPath: metadata.namespace\n',
      to: '                  - fromFieldPath: metadata.name\n',
      expect: { code: 'name-shared', file: example },
    },
    {
      name: 'a name that some other organisation has, too',
      file: aws,
      from: 'fmt: "organisation/%s/%s/%s"',
      to: 'fmt: "%s.%s.%s"',
      expect: { code: 'name-shared', file: example },
    },
    {
      name: 'a choice that is refused although it is promised',
      file: definition,
      from: '              description: What the team asks for.\n',
      to: '              description: What the team asks for.\n              x-kubernetes-validations: [{ rule: "self.engine != \'mysql\'", message: no }]\n',
      expect: { code: 'rule-violated', file: example },
    },
  ),
  ...on(
    GCP,
    {
      name: 'a region of the EU on another continent',
      file: gcp,
      from: 'eu-west-1: europe-west1',
      to: 'eu-west-1: us-east1',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a boolean that enters a map',
      file: gcp,
      from: 'toType: string',
      to: 'toType: bool',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a name whose format has a verb too many',
      file: gcp,
      from: 'fmt: "%s-%s"\n',
      to: 'fmt: "%s-%s-%s"\n',
      expect: { code: 'format-mismatch', file: example },
    },
    {
      name: 'unencrypted connections on Google Cloud',
      file: gcp,
      from: 'sslMode: ENCRYPTED_ONLY',
      to: 'sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a generator that is waited for in vain',
      file: gcp,
      from: 'type: None',
      to: 'type: MatchCondition\n                matchCondition: { type: Ready, status: "True" }',
      expect: { code: 'never-ready', file: example },
    },
  ),
  ...on(
    AZURE,
    {
      name: 'a standby for a server that cannot have one',
      file: azure,
      from: 'small-true: GP_Standard_D2ds_v4',
      to: 'small-true: B_Standard_B2s',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: "a user name in the single server's form",
      file: azure,
      from: 'type: FromFieldPath\n                fromFieldPath: spec.forProvider.administratorLogin',
      to: 'type: FromConnectionSecretKey\n                fromConnectionSecretKey: username',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a status that Azure does not publish',
      file: azure,
      from: 'fromFieldPath: status.atProvider.fqdn',
      to: 'fromFieldPath: status.atProvider.hostname',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a production server that Crossplane may delete',
      file: azure,
      from: '                      production:\n                        - Observe',
      to: '                      production:\n                        - Delete\n                        - Observe',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
  {
    name: 'a key of the connection Secret that one cloud calls otherwise',
    file: gcp,
    from: '- name: password\n                type: FromConnectionSecretKey',
    to: '- name: passwd\n                type: FromConnectionSecretKey',
    expect: { code: 'never-ready', file: example },
    targets: [AWS, GCP],
  },
];
