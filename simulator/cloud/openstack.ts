import type { VMRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, nullRef } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { Random } from '../random';
import { machinesOf, type CloudManager, type Records } from './cloud-manager';

/** OpenStack's nova. It runs in a machine on each host, and puts its own machines back into the state that it knows. */
export const openstack: CloudManager = {
  originator: 'nova-compute',
  syncMs: 60_000,
  takeOver: (database, random) => {
    const computes = new Set<string>();
    const running = new Map<string, boolean>();
    for (const [vm, record] of machinesOf(database)) {
      if (record.power_state === 'Running' && !computes.has(record.resident_on)) {
        computes.add(record.resident_on);
        const host = database.record('host', record.resident_on).name_label;
        database.modify('VM', vm, { name_label: `nova-compute ${host}`, name_description: '', tags: [] });
        continue;
      }
      const uuid = random.uuid();
      const name = `instance-${random.hex(8)}`;
      running.set(name, record.power_state !== 'Halted');
      database.modify('VM', vm, {
        name_label: name,
        name_description: '',
        tags: [],
        appliance: nullRef(),
        other_config: { nova_uuid: uuid },
      });
      markDisks(database, record, uuid, random);
    }
    return powerStates(running);
  },
};

/** Its machines are found by their names: a copy has the marks of what it was made of. Suspended and paused ones are let be. */
function powerStates(running: ReadonlyMap<string, boolean>): Records {
  const isWrong = ({ name_label, power_state }: VMRecord): boolean => {
    const shouldRun = running.get(name_label);
    return shouldRun === true ? power_state === 'Halted' : shouldRun === false && power_state === 'Running';
  };
  return {
    differs: isWrong,
    mend: async (vm, { power_state }, call) => {
      if (power_state === 'Running') await call('VM.hard_shutdown', vm);
      else await call('VM.start', vm, false, false);
    },
  };
}

function markDisks(database: Database, { VBDs }: VMRecord, instance: string, random: Random): void {
  const image = random.uuid();
  for (const vbd of VBDs) {
    const { VDI, type, userdevice } = database.record('VBD', vbd);
    if (type !== 'Disk' || isNullRef(VDI)) continue;
    const nova_disk_type = userdevice === '0' ? 'root' : 'ephemeral';
    database.modify('VDI', VDI, {
      other_config: { nova_disk_type, nova_instance_uuid: instance, 'image-id': image },
    });
  }
}
