import { asRef, isNullRef } from '../../../shared/xenapi/refs';
import { tableOf, type Database } from '../../../simulator/database/database';
import type { FieldType } from '../../../simulator/database/field-type';
import type { Row } from '../../../simulator/database/row';
import { tables } from '../../../simulator/database/tables';
import { allRules } from '../../../simulator/operations/all-rules';
import type { ClassWithOperations, OperationRules } from '../../../simulator/operations/rules';

/** What the server itself leaves pointing at objects that are gone. */
const MAY_DANGLE = new Set(['VM.snapshot_of', 'VDI.snapshot_of', 'VDI.parent', 'VM.affinity', 'VM.suspend_VDI']);

/** Everything that does not hold in a pool where nothing is going on. */
export function brokenInvariants(database: Database): string[] {
  return [
    ...danglingRefs(database),
    ...oneSidedRelations(database),
    ...busyObjects(database),
    ...wrongAllowed(database),
    ...crowdedHosts(database),
    ...wrongAccounts(database),
    ...wrongSpace(database),
    ...oddMachines(database),
    ...orphanedMetrics(database),
  ];
}

function* rowsOf(database: Database): Generator<Row, void> {
  for (const table of tables.values()) yield* database.rows(table);
}

function danglingRefs(database: Database): string[] {
  const broken: string[] = [];
  for (const row of rowsOf(database)) {
    for (const { name, type } of row.table.fields) {
      const className = refClass(type);
      if (className === undefined || MAY_DANGLE.has(`${row.table.name}.${name}`)) continue;
      const target = tables.get(className);
      for (const ref of refs(row.fields[name])) {
        if (target !== undefined && database.row(target, ref) === undefined) {
          broken.push(`${row.table.name}.${name} of ${row.ref} points at ${ref}, which is gone`);
        }
      }
    }
  }
  return broken;
}

function oneSidedRelations(database: Database): string[] {
  const broken: string[] = [];
  for (const table of tables.values()) {
    for (const { field, targetClass, targetField } of table.relations) {
      const expected = new Map<string, string[]>();
      for (const row of database.rows(table)) {
        for (const ref of refs(row.fields[field])) expected.set(ref, [...(expected.get(ref) ?? []), row.ref]);
      }
      const target = tables.get(targetClass);
      if (target === undefined) continue;
      for (const row of database.rows(target)) {
        const [known, real] = [refs(row.fields[targetField]), expected.get(row.ref) ?? []];
        if ([...known].sort().join() === [...real].sort().join()) continue;
        broken.push(`${targetClass}.${targetField} of ${row.ref} is not the other side of ${table.name}.${field}`);
      }
    }
  }
  return broken;
}

function busyObjects(database: Database): string[] {
  return [...rowsOf(database)]
    .filter(({ table, fields }) => table.name !== 'task' && Object.keys(fields['current_operations'] ?? {}).length > 0)
    .map(({ table, ref }) => `${table.name} ${ref} is still busy`);
}

function wrongAllowed(database: Database): string[] {
  return [
    ...wrongAllowedOf(database, 'VM', allRules.VM),
    ...wrongAllowedOf(database, 'VBD', allRules.VBD),
    ...wrongAllowedOf(database, 'VIF', allRules.VIF),
    ...wrongAllowedOf(database, 'VDI', allRules.VDI),
    ...wrongAllowedOf(database, 'SR', allRules.SR),
    ...wrongAllowedOf(database, 'host', allRules.host),
    ...wrongAllowedOf(database, 'pool', allRules.pool),
    ...wrongAllowedOf(database, 'VM_appliance', allRules.VM_appliance),
  ];
}

function wrongAllowedOf<C extends ClassWithOperations>(
  database: Database,
  className: C,
  rules: OperationRules<C>,
): string[] {
  const table = tables.get(className);
  if (table === undefined) return [];
  return [...database.rows(table)].flatMap(({ ref, fields }) => {
    const [known, real] = [refs(fields['allowed_operations']), rules.allowed(database, asRef<C>(ref))];
    const isSame = known.join() === real.join();
    return isSame ? [] : [`${className} ${ref} allows ${known.join(' ')} and should allow ${real.join(' ')}`];
  });
}

/** Memory is given once, and the rest is what the host says is free. */
function crowdedHosts(database: Database): string[] {
  return [...database.all('host')].flatMap(([host, { resident_VMs, metrics, memory_overhead }]) => {
    const { memory_total, memory_free } = database.rowOrFail(tableOf('host_metrics'), metrics).fields;
    const total = Number(memory_total) - Number(memory_overhead);
    let used = 0;
    for (const vm of resident_VMs) {
      const record = database.record('VM', vm);
      used += Number(database.record('VM_metrics', record.metrics).memory_actual) + Number(record.memory_overhead);
    }
    const isFine = used <= total && Number(memory_free) === total - used;
    return isFine
      ? []
      : [`host ${host} has given ${used} of ${total} bytes and says that ${Number(memory_free)} are free`];
  });
}

/** What a machine has been given lies within what it may have, and is given back when it stops. */
function wrongAccounts(database: Database): string[] {
  return [...database.all('VM')].flatMap(([ref, vm]) => {
    const isLive = vm.power_state === 'Running' || vm.power_state === 'Paused';
    const metrics = database.find('VM_metrics', vm.metrics);
    if (metrics === undefined || vm.is_control_domain || vm.is_a_snapshot || vm.power_state === 'Suspended') return [];
    const [cpus, bytes] = [Number(metrics.VCPUs_number), Number(metrics.memory_actual)];
    const isFine = isLive
      ? cpus >= 1 &&
        cpus <= Number(vm.VCPUs_max) &&
        bytes >= Number(vm.memory_dynamic_min) &&
        bytes <= Number(vm.memory_dynamic_max)
      : cpus === 0 && bytes === 0;
    return isFine ? [] : [`VM ${ref}, ${vm.power_state}, has ${cpus} VCPUs and ${bytes} bytes`];
  });
}

/** Repositories have promised and used just what their disks say. */
function wrongSpace(database: Database): string[] {
  return [...database.all('SR')].flatMap(([ref, { VDIs, virtual_allocation, physical_utilisation, name_label }]) => {
    const disks = VDIs.map((vdi) => database.record('VDI', vdi));
    const sum = (field: 'virtual_size' | 'physical_utilisation'): number =>
      disks.reduce((total, disk) => total + Number(disk[field]), 0);
    const [promised, used] = [sum('virtual_size'), sum('physical_utilisation')];
    const isFine = promised === Number(virtual_allocation) && used === Number(physical_utilisation);
    const facts = `${Number(virtual_allocation)} promised and ${Number(physical_utilisation)} used`;
    return isFine ? [] : [`SR ${ref} ${name_label} says ${facts}, its disks ${promised} and ${used}`];
  });
}

/** A machine is on a host, with a screen and its devices, just while it runs. */
function oddMachines(database: Database): string[] {
  return [...database.all('VM')].flatMap(([ref, vm]) => {
    if (vm.is_control_domain) return [];
    const isLive = vm.power_state === 'Running' || vm.power_state === 'Paused';
    const attached = vm.VBDs.filter((vbd) => database.record('VBD', vbd).currently_attached).length;
    const isFine =
      isLive === !isNullRef(vm.resident_on) &&
      vm.consoles.length === (isLive ? 1 : 0) &&
      (vm.power_state !== 'Halted' || attached === 0) &&
      (vm.power_state === 'Suspended') === !isNullRef(vm.suspend_VDI) &&
      isNullRef(vm.scheduled_to_be_resident_on);
    const { power_state, resident_on, consoles, suspend_VDI, scheduled_to_be_resident_on } = vm;
    const facts = { power_state, resident_on, consoles, attached, suspend_VDI, scheduled_to_be_resident_on };
    return isFine ? [] : [`VM ${ref} is odd: ${JSON.stringify(facts)}`];
  });
}

function orphanedMetrics(database: Database): string[] {
  const used = new Set<string>();
  for (const [, { metrics, guest_metrics }] of database.all('VM')) used.add(metrics).add(guest_metrics);
  return [...database.all('VM_metrics'), ...database.all('VM_guest_metrics')]
    .filter(([ref]) => !used.has(ref))
    .map(([ref]) => `metrics ${ref} are nobody's`);
}

function refClass(type: FieldType): string | undefined {
  if (type.kind === 'ref') return type.of;
  if (type.kind === 'set' || type.kind === 'option') return refClass(type.of);
  return type.kind === 'map' ? refClass(type.value) : undefined;
}

function refs(value: unknown): string[] {
  if (typeof value === 'string') return isNullRef(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).map(String) : [];
}
