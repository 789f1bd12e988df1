import { tables } from '../database/tables';
import { valueAt } from '../wire/raw';
import type { Dump, DumpRow } from './read-dump';

/** What a server works out for the objects of an older version, where the datamodel's default would be wrong. */
const UPGRADES: readonly {
  readonly className: string;
  readonly field: string;
  readonly value: (row: DumpRow) => unknown;
}[] = [
  {
    className: 'VM',
    field: 'is_default_template',
    value: ({ fields }) =>
      fields['is_a_template'] === true && valueAt(fields['other_config'], 'default_template') === 'true',
  },
  {
    className: 'VM',
    field: 'domain_type',
    value: ({ fields }) => (fields['HVM_boot_policy'] === '' ? 'pv' : 'hvm'),
  },
  {
    className: 'SR',
    field: 'is_tools_sr',
    value: ({ fields }) => valueAt(fields['other_config'], 'xenserver_tools_sr') === 'true',
  },
];

/** Fills fields that are younger than the dump. */
export function upgrade({ rows }: Dump): void {
  for (const { className, field, value } of UPGRADES) {
    const table = tables.get(className);
    for (const row of (table && rows.get(table)) ?? []) {
      row.fields[field] ??= value(row);
    }
  }
}
