import { XapiError } from '../../shared/xenapi/errors';
import type { VBDRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { SimulatedPool } from '../pool';
import { deviceName } from '../vm/devices';
import { parsePosition } from './vbd-position';

/** What the server asks of a VBD's maker; fields that the server writes itself are not among them. */
export type NewVbd = Partial<VBDRecord> &
  Pick<VBDRecord, 'VM' | 'VDI' | 'userdevice' | 'mode' | 'type' | 'empty' | 'bootable'>;

const AUTODETECT = 'autodetect';
const POSITIONS = 255;
const MOVES: ReadonlySet<string> = new Set(['pool_migrate', 'migrate_send']);
const USABLE_TYPES: ReadonlySet<string> = new Set([
  'system',
  'user',
  'ephemeral',
  'suspend',
  'crashdump',
  'metadata',
  'rrd',
  'pvs_cache',
]);

/** A drive of a VM, detached unless the VM sleeps with it. Throws what the server refuses it for, in its order. */
export function createVbd(pool: SimulatedPool, fields: NewVbd): Ref<'VBD'> {
  const { database } = pool;
  const { power_state, current_operations } = database.record('VM', fields.VM);
  checkMedium(database, fields);
  for (const [task, operation] of Object.entries(current_operations)) {
    if (!MOVES.has(operation)) continue;
    throw new XapiError('OTHER_OPERATION_IN_PROGRESS', ['VM', fields.VM, operation, task]);
  }
  const userdevice = freePosition(database, fields.VM, fields.userdevice);
  // xapi: what the client says of being attached counts for a suspended VM alone
  const isAttached = power_state === 'Suspended' && fields.currently_attached === true;
  const vbd = database.create('VBD', {
    ...fields,
    VDI: fields.empty ? nullRef() : fields.VDI,
    userdevice,
    device: isAttached ? deviceName(userdevice) : '',
    currently_attached: isAttached,
    metrics: nullRef(),
  });
  return vbd;
}

export function destroyVbd({ database }: SimulatedPool, vbd: Ref<'VBD'>): void {
  const { uuid, VM, currently_attached } = database.record('VBD', vbd);
  if (currently_attached) {
    const vm = database.find('VM', VM)?.uuid ?? '';
    throw new XapiError('OPERATION_NOT_ALLOWED', [`VBD '${uuid}' still attached to '${vm}'`]);
  }
  database.destroy('VBD', vbd);
}

export function attachVbd({ database }: SimulatedPool, vbd: Ref<'VBD'>, isAttached: boolean): void {
  const { userdevice } = database.record('VBD', vbd);
  database.modify('VBD', vbd, {
    currently_attached: isAttached,
    device: isAttached ? deviceName(userdevice) : '',
  });
}

/** Puts a disk into a drive, or takes it out with the null reference. */
export function changeMedium({ database }: SimulatedPool, vbd: Ref<'VBD'>, vdi: Ref<'VDI'>): void {
  database.modify('VBD', vbd, { VDI: vdi, empty: isNullRef(vdi) });
}

/** Throws VDI_INCOMPATIBLE_TYPE for a disk that no VM may have. */
export function assertUsable(database: Database, vdi: Ref<'VDI'>): void {
  const { type } = database.record('VDI', vdi);
  if (!USABLE_TYPES.has(type)) throw new XapiError('VDI_INCOMPATIBLE_TYPE', [vdi, type]);
}

function checkMedium(database: Database, { VDI, type, mode, empty }: NewVbd): void {
  if (!empty) assertUsable(database, VDI);
  if (type === 'CD' && mode !== 'RO') throw new XapiError('VBD_CDS_MUST_BE_READONLY', []);
  if (type !== 'CD' && empty) throw new XapiError('VBD_NOT_REMOVABLE_MEDIA', ['in constructor']);
  if (!empty && mode === 'RW' && database.record('VDI', VDI).read_only) throw new XapiError('VDI_READONLY', [VDI]);
}

function freePosition(database: Database, vm: Ref<'VM'>, asked: string): string {
  const taken = new Set(
    database.record('VM', vm).VBDs.map((vbd) => parsePosition(database.record('VBD', vbd).userdevice)),
  );
  if (asked === AUTODETECT) {
    const free = Array.from({ length: POSITIONS }, (_, position) => position).find((position) => !taken.has(position));
    if (free === undefined) throw new XapiError('INVALID_DEVICE', [asked]);
    return String(free);
  }
  const position = parsePosition(asked);
  if (position === undefined) throw new XapiError('INVALID_DEVICE', [asked]);
  if (taken.has(position)) throw new XapiError('DEVICE_ALREADY_EXISTS', [asked]);
  return asked;
}
