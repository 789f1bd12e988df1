import { asRef, isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { DAY_MS, type Builder } from './builder';
import { roomOf } from './repositories';

const NAMES = ['Before the update', 'Weekly', 'After the move', 'Known good'];

/** A chain of snapshots, the oldest first, each with copies of the disks as the server makes them. */
export function buildSnapshots(builder: Builder, vm: Ref<'VM'>, count: number): void {
  let parent = nullRef<'VM'>();
  for (let number = count; number > 0; number -= 1) {
    const time = builder.now - number * 9 * DAY_MS - builder.random.integer(0, DAY_MS);
    parent = buildSnapshot(builder, vm, parent, Math.floor(time / 1000) * 1000);
  }
  if (!isNullRef(parent)) builder.database.modify('VM', vm, { parent });
}

function buildSnapshot({ database, random }: Builder, vm: Ref<'VM'>, parent: Ref<'VM'>, timeMs: number): Ref<'VM'> {
  const source = database.record('VM', vm);
  const snapshot = database.create('VM', {
    ...source,
    uuid: random.uuid(),
    name_label: random.pick(NAMES),
    name_description: '',
    power_state: 'Halted',
    is_a_template: true,
    is_a_snapshot: true,
    snapshot_of: vm,
    snapshot_time: timeMs,
    snapshot_info: { 'power-state-at-snapshot': source.power_state, 'disk-snapshot-type': 'crash_consistent' },
    transportable_snapshot_id: '',
    parent,
    resident_on: nullRef(),
    domid: -1,
    metrics: database.create('VM_metrics', { last_updated: timeMs, current_domain_type: 'unspecified' }),
    guest_metrics: nullRef(),
    appliance: nullRef(),
    suspend_VDI: nullRef(),
    blocked_operations: {},
    tags: [],
    other_config: { mac_seed: random.uuid() },
  });
  for (const vbd of source.VBDs) copyDisk({ database, random }, asRef<'VBD'>(vbd), snapshot, timeMs);
  for (const vif of source.VIFs) {
    const record = database.record('VIF', vif);
    database.create('VIF', {
      ...record,
      uuid: random.uuid(),
      VM: snapshot,
      currently_attached: false,
    });
  }
  return snapshot;
}

function copyDisk(
  { database, random }: Pick<Builder, 'database' | 'random'>,
  vbd: Ref<'VBD'>,
  snapshot: Ref<'VM'>,
  timeMs: number,
): void {
  const record = database.record('VBD', vbd);
  const disk = record.type === 'Disk' ? database.find('VDI', record.VDI) : undefined;
  let copy = record.VDI;
  if (disk !== undefined) {
    const uuid = random.uuid();
    const written = { physical_utilisation: Math.floor(Number(disk.physical_utilisation) / 10), is_a_snapshot: true };
    copy = database.create('VDI', {
      ...disk,
      uuid,
      location: uuid,
      is_a_snapshot: true,
      snapshot_of: record.VDI,
      snapshot_time: timeMs,
      physical_utilisation: roomOf(database, disk.SR, { ...disk, ...written }),
    });
  }
  database.create('VBD', {
    ...record,
    uuid: random.uuid(),
    VM: snapshot,
    VDI: copy,
    device: '',
    currently_attached: false,
  });
}
