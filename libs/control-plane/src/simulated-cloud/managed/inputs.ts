import type { ApiObject } from '../../api/answer.ts';
import type { Client } from '../../api/client.ts';
import type { Chance } from '../random.ts';
import { readSecret, writeSecret } from './api.ts';
import { terraformName } from './go-names.ts';
import { ConnectError } from './provider-config.ts';

/** The values of the Secrets that a resource names. */
export interface Inputs {
  /** By field of spec.forProvider without SecretRef, such as `password`. */
  readonly values: Readonly<Record<string, string>>;
  /** The same as they stand in the connection Secret: `attribute.administrator_password`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Fields with which the provider makes a Secret's value up where there is none (config/namespaced/common of the AWS provider). */
const GENERATORS: Readonly<Record<string, string>> = {
  password: 'autoGeneratePassword',
  masterPassword: 'autoGeneratePassword',
  authToken: 'autoGenerateAuthToken',
};

/**
 * Reads the Secrets that `<field>SecretRef` of spec.forProvider name, in the resource's namespace, and makes up what the
 * provider is to make up. Throws in the provider's words when one is not there.
 */
export async function readInputs(object: ApiObject, client: Client, chance: Chance): Promise<Inputs> {
  const forProvider: Record<string, any> = object['spec'].forProvider ?? {};
  const { name: resource, namespace = '', uid } = object.metadata ?? {};
  const values: Record<string, string> = {};
  const attributes: Record<string, string> = {};
  for (const [field, reference] of Object.entries(forProvider)) {
    if (!field.endsWith('SecretRef') || typeof reference?.name !== 'string') continue;
    const input = field.slice(0, -'SecretRef'.length);
    const { name, key } = reference;
    let value = (await readSecret(client, namespace, name))?.[key];
    if (!value && forProvider[GENERATORS[input] ?? ''] === true) {
      value = `Simulated${chance.of('secret', input).lower(18)}`;
      const owner = { apiVersion: object.apiVersion, kind: object.kind, name: resource, uid };
      await writeSecret(client, { name, namespace, owner, values: { [key]: value } });
    }
    if (!value) {
      const message = `connect failed: failed to get the extended parameters for resource "${namespace}/${resource}": cannot store sensitive parameters into params: cannot get the Secret ${namespace}/${name} with the key ${key}`;
      throw new ConnectError(message);
    }
    values[input] = value;
    attributes[`attribute.${terraformName(input)}`] = value;
  }
  return { values, attributes };
}
