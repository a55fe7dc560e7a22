/**
 * Characters that no YAML text may hold as they are: what YAML 1.2 calls unprintable, and what YAML 1.1 readers take for
 * a line end where YAML 1.2 readers do not. https://yaml.org/spec/1.2.2/#51-character-set, https://yaml.org/spec/1.1/#id871136
 */
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
export const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}|\r(?!\n)/u;
