import type { ClassName } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import { tableOf, type Database } from '../database/database';
import type { Row } from '../database/row';
import type { SimulatedPool } from '../pool';
import type { Counterparts, PackedRow } from './transplant';

/** What a host brings along to a pool, and what of its own it finds there. */
export interface Luggage {
  readonly rows: readonly PackedRow[];
  readonly counterparts: Counterparts;
  readonly vms: readonly Ref<'VM'>[];
  readonly disks: readonly Ref<'VDI'>[];
}

/** Hardware and what else belongs to one host. */
const OF_HOST: readonly ClassName[] = [
  'PIF',
  'host_cpu',
  'host_crashdump',
  'host_patch',
  'PCI',
  'PGPU',
  'PUSB',
  'Feature',
];
const OF_VM: readonly ClassName[] = ['VBD', 'VIF', 'console', 'VTPM', 'VUSB', 'VGPU'];

/** Its hardware, its own disks and its machines. Networks on the same bridge are one; tools and default templates are in each pool. */
export function pack(from: SimulatedPool, host: Ref<'host'>, to: SimulatedPool): Luggage {
  const counterparts = new Map([...sameNetworks(from.database, to.database), ...sameTools(from.database, to.database)]);
  const rowsOf = (className: ClassName): Row[] => [...from.database.rows(tableOf(className))];
  const owned = (classes: readonly ClassName[], field: string, owners: ReadonlySet<string>): Row[] =>
    classes.flatMap(rowsOf).filter(({ fields }) => owners.has(String(fields[field])));

  const vms = [...from.database.all('VM')].filter(([, vm]) => !isDefaultTemplate(vm)).map(([ref]) => ref);
  const repositories = [...from.database.all('SR')].filter(([, sr]) => !sr.is_tools_sr).map(([ref]) => ref);
  const ofHost = owned([...OF_HOST, 'Certificate'], 'host', new Set([host]));
  const ofRepositories = owned(['PBD', 'VDI'], 'SR', new Set(repositories));
  const vmRefs: ReadonlySet<string> = new Set(vms);
  const vmRows = rowsOf('VM').filter(({ ref }) => vmRefs.has(ref));
  const repositoryRefs: ReadonlySet<string> = new Set(repositories);
  const metrics = referred([...ofHost, ...vmRows], ['metrics', 'guest_metrics']);
  return {
    rows: [
      ...rowsOf('host'),
      // It is not live there before it has restarted.
      ...rowsOf('host_metrics').map(({ table, ref, fields }) => ({ table, ref, fields: { ...fields, live: false } })),
      ...rowsOf('network').filter(({ ref }) => !counterparts.has(ref)),
      ...rowsOf('SR').filter(({ ref }) => repositoryRefs.has(ref)),
      ...ofHost,
      ...ofRepositories,
      ...vmRows,
      ...owned(OF_VM, 'VM', vmRefs),
      ...(['PIF_metrics', 'VM_metrics', 'VM_guest_metrics'] as const)
        .flatMap(rowsOf)
        .filter(({ ref }) => metrics.has(ref)),
    ],
    counterparts,
    vms,
    disks: [...from.database.all('VDI')].filter(([, { SR }]) => repositoryRefs.has(SR)).map(([ref]) => ref),
  };
}

function isDefaultTemplate(vm: {
  readonly is_default_template: boolean;
  readonly other_config: Readonly<Record<string, string>>;
}): boolean {
  return vm.is_default_template || mapGet(vm.other_config, 'default_template') === 'true';
}

function sameNetworks(from: Database, to: Database): [string, string][] {
  const there = new Map([...to.all('network')].map(([ref, { bridge }]) => [bridge, ref]));
  return [...from.all('network')].flatMap(([ref, { bridge }]): [string, string][] => {
    const found = there.get(bridge);
    return found === undefined ? [] : [[ref, found]];
  });
}

function sameTools(from: Database, to: Database): [string, string][] {
  const toolsOf = (database: Database): Ref<'VDI'>[] =>
    [...database.all('VDI')].filter(([, { is_tools_iso }]) => is_tools_iso).map(([ref]) => ref);
  const [there] = toolsOf(to);
  return there === undefined ? [] : toolsOf(from).map((ref) => [ref, there]);
}

function referred(rows: readonly Row[], fields: readonly string[]): ReadonlySet<unknown> {
  return new Set(rows.flatMap((row) => fields.map((field) => row.fields[field])));
}
