import { XapiError } from '../../shared/xenapi/errors';
import type { VDIRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';
import { constructorRecord } from '../rpc/constructor';
import { backendFailure } from '../storage/backend-failure';
import { checksum } from '../storage/checksum';
import { isRepositoryAttached } from '../storage/connections';
import { withDisk } from '../storage/locks';
import { forgetVdi } from '../storage/media';
import { cloneVdi, createVdi, destroyVdi, resizeVdi, snapshotVdi, type NewVdi } from '../storage/vdis';

// How long a driver takes.
const CREATE_MS = 1_200;
const SNAPSHOT_MS = 1_500;
const DESTROY_MS = 1_000;
const RESIZE_MS = 1_000;
const UPDATE_MS = 300;
/** For the compiler: the constructor has seen to it that these are given. */
const NEW_VDI: NewVdi = { SR: nullRef(), virtual_size: 0 };

/** Disks, on one repository. */
export const vdiBehaviours: Behaviours = {
  'VDI.create': create,
  'VDI.destroy': (call) => changing(call, 'vdi_destroy', 'destroy', DESTROY_MS, (vdi) => destroyVdi(call.pool, vdi)),
  'VDI.clone': (call) => changing(call, 'vdi_clone', 'clone', SNAPSHOT_MS, (vdi) => cloneVdi(call.pool, vdi)),
  'VDI.snapshot': (call) =>
    changing(call, 'vdi_snapshot', 'snapshot', SNAPSHOT_MS, (vdi) => snapshotVdi(call.pool, vdi)),
  'VDI.resize': (call) => {
    const sizeBytes = call.args.number(1);
    return changing(call, 'vdi_resize', 'resize', RESIZE_MS, (vdi) => {
      if (sizeBytes < Number(call.pool.database.record('VDI', vdi).virtual_size)) {
        throw backendFailure(79, 'VDI Invalid size', 'shrinking not allowed');
      }
      resizeVdi(call.pool, vdi, sizeBytes);
    });
  },
  'VDI.update': (call) => {
    const work = workOf(call);
    return withOperation(work, 'VDI', target(call), 'update', () => workFor(work, UPDATE_MS));
  },
  'VDI.forget': (call) =>
    withOperation(workOf(call), 'VDI', target(call), 'forget', () => forgetVdi(call.pool, target(call))),
  'VDI.introduce': (call) => {
    const work = workOf(call);
    return withOperation(work, 'SR', call.args.ref('SR', 3), 'vdi_introduce', async () => {
      await workFor(work, UPDATE_MS);
      return introduce(call);
    });
  },
  'VDI.pool_introduce': introduce,
  'VDI.set_sharable': (call) => set(call, { sharable: call.args.flag(1) }),
  'VDI.set_read_only': (call) => set(call, { read_only: call.args.flag(1) }),
  'VDI.set_managed': (call) => set(call, { managed: call.args.flag(1) }),
  'VDI.set_on_boot': (call) =>
    changing(call, 'vdi_set_on_boot', 'set_on_boot', UPDATE_MS, () =>
      set(call, { on_boot: call.args.text(1) === 'reset' ? 'reset' : 'persist' }),
    ),
  'VDI.generate_config': (call) => {
    const { pool, args } = call;
    const vdi = args.ref('VDI', 1);
    return withOperation(workOf(call), 'VDI', vdi, 'generate_config', () => attachConfig(pool, vdi));
  },
  'VDI.checksum': (call) => checksum(workOf(call), target(call)),
  'VDI.read_database_pool_uuid': ({ pool, args }) => {
    const { metadata_of_pool } = pool.database.record('VDI', args.ref('VDI', 0));
    return pool.database.find('pool', metadata_of_pool)?.uuid ?? '';
  },
  // No driver of this server can do it, and `VM.revert` does without.
  'VDI.revert': () => {
    throw new XapiError('UNIMPLEMENTED_IN_SM_BACKEND', ['VDI_REVERT']);
  },
};

function target({ args }: Call): Ref<'VDI'> {
  return args.ref('VDI', 0);
}

function create(call: Call): Promise<Ref<'VDI'>> {
  const { pool, args } = call;
  const fields = { ...NEW_VDI, ...constructorRecord('VDI', args.at(0)) };
  const work = workOf(call);
  pool.database.record('SR', fields.SR);
  return withOperation(work, 'SR', fields.SR, 'vdi_create', async () => {
    if (!isRepositoryAttached(pool.database, fields.SR)) throw new XapiError('SR_HAS_NO_PBDS', [fields.SR]);
    await workFor(work, CREATE_MS);
    return createVdi(pool, fields);
  });
}

function changing<T>(
  call: Call,
  srOperation: string,
  operation: string,
  timeMs: number,
  change: (vdi: Ref<'VDI'>) => T,
): Promise<T> {
  const work = workOf(call);
  return withDisk(work, target(call), { sr: srOperation, vdi: operation }, async () => {
    await workFor(work, timeMs);
    return change(target(call));
  });
}

function set({ pool, args }: Call, fields: Partial<VDIRecord>): void {
  const vdi = args.ref('VDI', 0);
  pool.database.modify('VDI', vdi, fields);
}

/** A record for a disk that is on the medium already. */
function introduce({ pool, args }: Call): Ref<'VDI'> {
  const { database } = pool;
  const [sr, location] = [args.ref('SR', 3), args.text(8)];
  for (const known of database.record('SR', sr).VDIs) {
    if (database.record('VDI', known).location === location) throw new XapiError('LOCATION_NOT_UNIQUE', [sr, location]);
  }
  const vdi = database.newRef<'VDI'>();
  database.insert(tableOf('VDI'), vdi, {
    uuid: args.text(0),
    name_label: args.text(1),
    name_description: args.text(2),
    SR: sr,
    type: args.text(4),
    sharable: args.flag(5),
    read_only: args.flag(6),
    other_config: args.map(7),
    location,
    xenstore_data: args.map(9),
    sm_config: args.map(10),
    managed: args.flag(11),
    virtual_size: args.number(12),
    physical_utilisation: args.number(13),
    metadata_of_pool: args.ref('pool', 14),
    is_a_snapshot: args.flag(15),
    snapshot_time: args.number(16),
    snapshot_of: args.ref('VDI', 17),
  });
  return vdi;
}

/** What a host needs to attach the disk when it cannot ask anybody, as the drivers write it. */
function attachConfig({ database }: SimulatedPool, vdi: Ref<'VDI'>): string {
  const { uuid, SR } = database.record('VDI', vdi);
  const { uuid: sr_uuid, PBDs } = database.record('SR', SR);
  const [pbd] = PBDs;
  const device_config = pbd === undefined ? {} : database.record('PBD', pbd).device_config;
  return JSON.stringify({ device_config, sr_uuid, vdi_uuid: uuid, command: 'vdi_attach_from_config' });
}
