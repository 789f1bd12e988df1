import { nodeIdFrom, type ObjectId, type PropertyValue, type TableRow } from '../../../../shared/contract';

interface RowFields {
  readonly parent?: string;
  readonly object?: string;
  readonly memory?: number;
  readonly cells?: Readonly<Record<string, PropertyValue>>;
}

/** A row of a table that stands for an object; its label, and its place in the search's own order, are its id. */
export function objectRow(id: string, { parent, object, memory, cells }: RowFields = {}): TableRow {
  return {
    ...groupRow(id, parent === undefined ? {} : { parent }),
    object: (object ?? `c1/VM/${id}`) as ObjectId,
    class: 'VM',
    icon: 'vm-running',
    cells: { ...(memory === undefined ? {} : { memory: { kind: 'bytes', bytes: memory } }), ...cells },
  };
}

/** A row that stands for no object: a tag. */
export function groupRow(id: string, { parent }: Pick<RowFields, 'parent'> = {}): TableRow {
  return {
    id: nodeIdFrom(id),
    parent: parent === undefined ? null : nodeIdFrom(parent),
    sort: id,
    label: id,
    class: 'group',
    icon: 'tag',
    state: [],
    cells: {},
  };
}
