const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const HEXADECIMAL = /^[-+]?0[xX][0-9a-fA-F]+$/;
const OCTAL_OR_BINARY = /^[-+]?0(?:[oO]?[0-7]+|[bB][01]+)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Why a scalar is not read alike everywhere, and what to write instead. */
export interface AmbiguityFault {
  readonly message: string;
  readonly hint: string;
}

/**
 * Says how readers take an unquoted scalar differently; undefined when they agree.
 *
 * The forms are those of go-yaml v2 (`resolve.go`), which kubectl, Argo CD and Kyverno read with, and base 60 of
 * https://yaml.org/type/int.html, which other YAML 1.1 readers take for a number. Dates are text to all of them.
 * @param source the scalar as written
 * @param value the scalar as YAML 1.2 reads it
 */
export function ambiguityFault(source: string, value: unknown): AmbiguityFault | undefined {
  const truth = TRUE.test(source) ? 'true' : FALSE.test(source) ? 'false' : undefined;
  if (truth !== undefined) {
    const hint = `write "${source}" if it is text, ${truth} if it is a truth value`;
    return { message: `kubectl, Argo CD and Kyverno read ${source} as ${truth}`, hint };
  }
  if (/^[-+.0-9]/.test(source) && isOtherNumber(source)) {
    const hint = `write "${source}" if it is text, else a number without leading zeros, underscores and colons`;
    return { message: `readers of YAML 1.1 and of YAML 1.2 take ${source} for different values`, hint };
  }
  if (typeof value === 'number' && !isExact(value)) {
    const hint = `write "${source}" if it is text, else a number of fewer digits`;
    return { message: `${source} is a number that not every reader can hold`, hint };
  }
  return undefined;
}

function isOtherNumber(source: string): boolean {
  const plain = source.replaceAll('_', '');
  if (BASE_60.test(source) || OCTAL_OR_BINARY.test(plain)) return true;
  // What is left is a number to both, unless it is written in a way that only YAML 1.1 knows.
  if (HEXADECIMAL.test(plain)) return !/^0x[0-9a-fA-F]+$/.test(source);
  return plain !== source && DECIMAL.test(plain);
}

const isExact = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
