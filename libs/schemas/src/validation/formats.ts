import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const DURATION =
  /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$|\d+\s*(?:ns|us|µs|ms|s|m|h|d|w|nano|micro|milli|sec|min|hr|hour|day|wk|week)/i;
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;
// HostnamePattern in pkg/validation/strfmt/default.go of k8s.io/kube-openapi.
const HOSTNAME =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u;
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** A word that explains a format to people, with an example. */
export const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  'date-time': 'a point in time such as 2026-01-31T12:00:00Z',
  date: 'a date such as 2026-01-31',
  duration: 'a duration such as 90s or 1h30m',
  byte: 'text in base64',
  cidr: 'an address range such as 10.0.0.0/16',
  quantity: 'a quantity such as 500m, 2 or 8Gi',
};

/**
 * Teaches ajv the formats that the API server checks; it ignores every other format.
 * Source: supportedVersionedFormats in k8s.io/apiextensions-apiserver v0.35, without its bank-card and book-number formats.
 * `quantity` is no format of CRDs: it stands for resource.Quantity in the built-in kinds.
 */
export function registerFormats(ajv: Ajv): void {
  addFormats.default(ajv, ['date', 'email', 'ipv4', 'ipv6', 'uri']);
  const texts: Record<string, RegExp | ((text: string) => boolean)> = {
    'date-time': DATE_TIME,
    datetime: DATE_TIME,
    duration: DURATION,
    byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/,
    hostname: isHostname,
    uuid: /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
    mac: /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i,
    cidr: isCidr,
    quantity: QUANTITY,
    'k8s-short-name': /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    'k8s-long-name': (text) =>
      text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text),
  };
  for (const [name, validate] of Object.entries(texts)) ajv.addFormat(name, { type: 'string', validate });
  // Whole numbers of any format are held in 64 bits.
  for (const name of ['int32', 'int64'])
    ajv.addFormat(name, { type: 'number', validate: (number) => Math.abs(number) < 2 ** 63 });
}

function isHostname(text: string): boolean {
  return HOSTNAME.test(text) && text.length <= 255 && text.split('.').every((label) => label.length <= 63);
}

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  if (rest.length > 0 || isIP(address) === 0 || !/^\d{1,3}$/.test(bits)) return false;
  return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128);
}
