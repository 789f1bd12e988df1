import type { Table } from '../database/tables';
import { valueAt } from '../wire/raw';

interface Upgrade {
  readonly field: string;
  readonly value: (fields: Readonly<Record<string, unknown>>) => unknown;
}

/** What a server works out for the objects of an older version, where the datamodel's default would be wrong. By class. */
const UPGRADES: Readonly<Record<string, readonly Upgrade[]>> = {
  VM: [
    {
      field: 'is_default_template',
      value: ({ is_a_template, other_config }) =>
        is_a_template === true && valueAt(other_config, 'default_template') === 'true',
    },
    { field: 'domain_type', value: ({ HVM_boot_policy }) => (HVM_boot_policy === '' ? 'pv' : 'hvm') },
  ],
  SR: [
    {
      field: 'is_tools_sr',
      value: ({ other_config }) => valueAt(other_config, 'xenserver_tools_sr') === 'true',
    },
  ],
};

/** Fills fields of an object that are younger than the dump: `given` tells which ones it has. */
export function upgrade(table: Table, fields: Record<string, unknown>, given: (field: string) => boolean): void {
  for (const { field, value } of UPGRADES[table.name] ?? []) {
    if (!given(field)) fields[field] = value(fields);
  }
}
