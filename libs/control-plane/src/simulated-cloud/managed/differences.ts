import { isDeepStrictEqual } from 'node:util';
import { terraformName } from './go-names.ts';

type Settings = Readonly<Record<string, any>>;

/** Whether a resource is no longer as it was applied last. */
export function differs(applied: Settings, wanted: Settings): boolean {
  return !isDeepStrictEqual(comparable(applied), comparable(wanted));
}

/**
 * Why a provider does not update a resource: it would have to be replaced (upjet v2,
 * pkg/controller/external_tfpluginsdk.go). Undefined when it can be updated.
 */
export function replacement(applied: Settings, wanted: Settings, immutable: readonly string[]): string | undefined {
  const changed = immutable.find(
    (field) =>
      applied[field] !== undefined && wanted[field] !== undefined && !isDeepStrictEqual(applied[field], wanted[field]),
  );
  if (changed === undefined) return undefined;
  const [before, after] = [applied[changed], wanted[changed]].map((value) =>
    typeof value === 'object' ? undefined : `${value}`,
  );
  const values = before === undefined ? '' : ` from "${before}" to "${after}"`;
  return (
    'update failed: async update failed: refuse to update the external resource because the following update requires ' +
    `replacing it: cannot change the value of the argument "${terraformName(changed)}"${values}`
  );
}

/** How a value was arrived at does not matter to a cloud. */
function comparable(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([field]) => !/(Refs?|Selector)$/.test(field)));
}
