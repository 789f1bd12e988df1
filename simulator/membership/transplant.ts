import { NULL_REF } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { FieldType } from '../database/field-type';
import type { Fields, Row } from '../database/row';

/** Objects of one database that stand for objects of another: old reference to new. */
export type Counterparts = ReadonlyMap<string, string>;

export type PackedRow = Pick<Row, 'table' | 'ref' | 'fields'>;

/**
 * Copies objects into another pool's database under the same references. What they refer to is replaced by its counterpart there;
 * a reference to something that is in neither becomes null.
 */
export function transplant(rows: readonly PackedRow[], to: Database, counterparts: Counterparts): void {
  const copied = new Set(rows.map(({ ref }) => ref));
  const translate = (ref: string): string => counterparts.get(ref) ?? (copied.has(ref) ? ref : NULL_REF);
  // Relations are joined once all are there: either end may come first.
  for (const { table, ref, fields } of rows) {
    const related = Object.fromEntries(table.relations.map(({ field }) => [field, table.blank[field]]));
    to.insert(table, ref, { ...translated(fields, table.fieldsByName, translate), ...related });
  }
  for (const { table, ref, fields } of rows) {
    const whole = translated(fields, table.fieldsByName, translate);
    const related: Fields = Object.fromEntries(table.relations.map(({ field }) => [field, whole[field]]));
    if (table.relations.length > 0) to.update(to.rowOrFail(table, ref), related);
  }
}

type Translate = (ref: string) => string;

function translated(
  fields: Fields,
  types: ReadonlyMap<string, { readonly type: FieldType }>,
  translate: Translate,
): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const type = types.get(name)?.type;
      return [name, type === undefined ? value : translatedValue(type, value, translate)];
    }),
  );
}

function translatedValue(type: FieldType, value: unknown, translate: Translate): unknown {
  if (type.kind === 'ref') return typeof value === 'string' ? translate(value) : value;
  if (type.kind !== 'set' || type.of.kind !== 'ref' || !Array.isArray(value)) return value;
  return value.map((ref) => translate(String(ref))).filter((ref) => ref !== NULL_REF);
}
