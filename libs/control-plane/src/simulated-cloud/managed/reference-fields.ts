/** A field of a managed resource that can be taken from another one. */
export interface ReferenceField {
  /** Where it lies below spec.forProvider; `[]` stands for every item of a list. */
  readonly path: readonly string[];
  /** The field with the reference, or with the list of them. */
  readonly ref: string;
  readonly selector: string;
  /** The field that is filled. */
  readonly target: string;
  readonly many: boolean;
  /** What is referred to: the provider's part of the group, and the kind. */
  readonly service: string;
  readonly kind: string;
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Providers say in words what nothing else says: "Selector for a list of Subnet in ec2 to populate subnetIds." */
const SELECTOR = /^Selector for an? (list of )?(\w+) in (\w+) to populate (\w+)\./;

/** The references that the schema of spec.forProvider describes. */
export function referencesIn(schema: Schema, path: readonly string[] = []): ReferenceField[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const [, list, kind, service, target] = SELECTOR.exec(field.description ?? '') ?? [];
    if (!name.endsWith('Selector') || !kind || !service || !target) return referencesIn(field, [...path, name]);
    const stem = name.slice(0, -'Selector'.length);
    const many = list !== undefined;
    return [{ path, ref: many ? `${stem}Refs` : `${stem}Ref`, selector: name, target, many, service, kind }];
  });
  return schema.items ? [...own, ...referencesIn(schema.items, [...path, '[]'])] : own;
}
