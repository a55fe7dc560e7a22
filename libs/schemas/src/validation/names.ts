/** A rule for names: what it accepts and how to say so. */
export interface NameFormat {
  readonly pattern: RegExp;
  readonly maxLength: number;
  /** What a name must look like, for people. */
  readonly rule: string;
}

// Sources: k8s.io/apimachinery/pkg/util/validation and pkg/api/validation/path.
const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

/** RFC 1123 subdomain: the names of most kinds, among them all custom resources. */
export const SUBDOMAIN: NameFormat = {
  pattern: new RegExp(`^${LABEL}(?:\\.${LABEL})*$`),
  maxLength: 253,
  rule: "lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit",
};

/** RFC 1123 label: the names of namespaces. */
export const DNS_LABEL: NameFormat = {
  pattern: new RegExp(`^${LABEL}$`),
  maxLength: 63,
  rule: "lower-case letters, digits and '-', beginning and ending with a letter or digit",
};

/** RFC 1035 label: the names of services. */
export const SERVICE_LABEL: NameFormat = {
  pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  rule: "lower-case letters, digits and '-', beginning with a letter and not ending with '-'",
};

/** Path segment: the names of RBAC kinds, which may hold colons. */
export const PATH_SEGMENT: NameFormat = {
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
  maxLength: 253,
  rule: "anything but '/' and '%'",
};

const NAME_PART = '[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?';

/** Why `key` is no key of a label or annotation, or undefined when it is one. */
export function qualifiedNameFault(key: string): string | undefined {
  const slash = key.lastIndexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && !(prefix.length <= SUBDOMAIN.maxLength && SUBDOMAIN.pattern.test(prefix))) {
    return `the part before '/' must hold ${SUBDOMAIN.rule}`;
  }
  if (name.length > 63) return `the name must have at most 63 characters, not ${name.length}`;
  if (!new RegExp(`^${NAME_PART}$`).test(name)) {
    return "the name must hold letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
  }
  return undefined;
}

/** Why `value` is no value of a label, or undefined when it is one. */
export function labelValueFault(value: string): string | undefined {
  if (value.length > 63) return `it must have at most 63 characters, not ${value.length}`;
  if (value === '' || new RegExp(`^${NAME_PART}$`).test(value)) return undefined;
  return "it must hold letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
}
