/** An object with one part changed, and how. */
export interface Mutation {
  readonly what: string;
  readonly object: any;
}

const VALUES: readonly unknown[] = ['text', '', 'true', '7', true, 7, 1.5, -1, null, [], {}, ['a', 'a'], { a: 1 }];

/** Every way to spoil one part of an object: removed, renamed, doubled, moved into a list, or replaced by a value of any type. */
export function mutations(object: unknown): Mutation[] {
  const unchanged: Mutation[] = [{ what: 'nothing', object }];
  return unchanged.concat(
    places(object, []).flatMap((path) => [
      mutation(object, `${path.join('.')} removed`, path, (parent, key) => remove(parent, key)),
      mutation(object, `${path.join('.')} renamed`, path, (parent, key) => rename(parent, key)),
      mutation(object, `${path.join('.')} doubled`, path, (parent, key) => double(parent, key)),
      mutation(object, `${path.join('.')} in a list`, path, (parent, key) => (parent[key] = [parent[key]])),
      ...VALUES.map((value) =>
        mutation(object, `${path.join('.')} = ${JSON.stringify(value)}`, path, (parent, key) => (parent[key] = value)),
      ),
    ]),
  );
}

type Change = (parent: any, key: string | number) => void;

function mutation(object: unknown, what: string, path: readonly (string | number)[], change: Change): Mutation {
  const copy: any = structuredClone(object);
  let parent = copy;
  for (const step of path.slice(0, -1)) parent = parent[step];
  change(parent, path.at(-1) ?? '');
  return { what, object: copy };
}

/** The paths to all parts but those that say which kind the object is. */
function places(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => path.length > 0 || (key !== 'apiVersion' && key !== 'kind'))
    .flatMap(([key, part]) => {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      return [at, ...places(part, at)];
    });
}

function remove(parent: any, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function rename(parent: any, key: string | number): void {
  const value: unknown = parent[key];
  remove(parent, key);
  if (Array.isArray(parent)) parent.push(value);
  else parent[`${key}s`] = value;
}

function double(parent: any, key: string | number): void {
  const value: unknown = structuredClone(parent[key]);
  if (Array.isArray(parent)) parent.push(value);
  else parent[`${key}2`] = value;
}
