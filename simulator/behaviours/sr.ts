import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { partOf, withOperation, workFor, workOf, type Work } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { backendOf } from '../storage/backends/all-backends';
import { isRepositoryAttached } from '../storage/connections';
import { DRIVERS, hasFeature } from '../storage/drivers';
import {
  assertDestructible,
  createRepository,
  destroyRepository,
  forgetRepository,
  introduceRepository,
} from '../storage/repositories';
import { scanMedium } from '../storage/scan';
import { plug } from './pbd';

const CREATE_MS = 3_000;
const DESTROY_MS = 2_000;
const SCAN_MS = 1_500;
const UPDATE_MS = 300;

/** Storage repositories. */
export const srBehaviours: Behaviours = {
  'SR.get_supported_types': () => DRIVERS.map(({ type }) => type),
  'SR.create': create,
  'SR.introduce': ({ pool, args }) =>
    introduceRepository(pool, {
      uuid: args.text(0),
      name_label: args.text(1),
      name_description: args.text(2),
      type: args.text(3).toLowerCase(),
      content_type: args.text(4),
      shared: args.flag(5),
      sm_config: args.map(6),
    }),
  'SR.destroy': (call) =>
    changing(
      call,
      'destroy',
      DESTROY_MS,
      (sr) => destroyRepository(call.pool, sr),
      () => assertDestructible(call.pool, target(call)),
    ),
  'SR.forget': (call) => changing(call, 'forget', UPDATE_MS, (sr) => forgetRepository(call.pool, sr)),
  'SR.scan': (call) =>
    changing(
      call,
      'scan',
      SCAN_MS,
      (sr) => scan(call, sr),
      () => assertAttached(call, target(call)),
    ),
  'SR.update': (call) =>
    changing(
      call,
      'update',
      UPDATE_MS,
      () => undefined,
      () => assertAttached(call, target(call)),
    ),
  'SR.set_shared': ({ pool, args }) => {
    const sr = args.ref('SR', 0);
    const isShared = args.flag(1);
    if (!isShared && pool.database.record('SR', sr).PBDs.length > 1) {
      throw new XapiError('SR_HAS_MULTIPLE_PBDS', [sr]);
    }
    pool.database.modify('SR', sr, { shared: isShared });
  },
  'SR.assert_can_host_ha_statefile': ({ pool: { database }, args }) => {
    const sr = args.ref('SR', 0);
    if (!database.record('SR', sr).shared) throw new XapiError('HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED', [sr]);
    if (!hasFeature(database, sr, 'VDI_GENERATE_CONFIG')) throw new XapiError('SR_OPERATION_NOT_SUPPORTED', [sr]);
  },
  'SR.get_live_hosts': ({ pool: { database }, args }) =>
    database
      .record('SR', args.ref('SR', 0))
      .PBDs.map((pbd) => database.record('PBD', pbd))
      .filter(({ currently_attached }) => currently_attached)
      .map(({ host }) => host)
      .filter((host) => database.find('host_metrics', database.record('host', host).metrics)?.live === true),
};

function target({ args }: Call): Ref<'SR'> {
  return args.ref('SR', 0);
}

async function create(call: Call): Promise<Ref<'SR'>> {
  const { pool, args } = call;
  const work = workOf(call);
  const type = args.text(5).toLowerCase();
  backendOf(type);
  pool.database.record('host', args.ref('host', 0));
  await workFor(work, CREATE_MS, 0, 0.5);
  const sr = createRepository(pool, {
    host: args.ref('host', 0),
    config: args.map(1),
    fields: {
      name_label: args.text(3),
      name_description: args.text(4),
      type,
      content_type: args.text(6),
      shared: args.flag(7),
      sm_config: args.map(8),
    },
  });
  const { PBDs } = pool.database.record('SR', sr);
  for (const [index, pbd] of PBDs.entries()) {
    await plugIfPossible(partOf(work, 0.5 + (0.5 * index) / PBDs.length, 0.5 + (0.5 * (index + 1)) / PBDs.length), pbd);
  }
  return sr;
}

/** xapi: a host that cannot reach a new repository does not keep it from being made */
async function plugIfPossible(work: Work, pbd: Ref<'PBD'>): Promise<void> {
  try {
    await plug(work, pbd);
  } catch (error) {
    if (!(error instanceof XapiError) || error.code === 'TASK_CANCELLED') throw error;
  }
}

function changing(
  call: Call,
  operation: string,
  timeMs: number,
  change: (sr: Ref<'SR'>) => void,
  check?: () => void,
): Promise<void> {
  const work = workOf(call);
  return withOperation(work, 'SR', target(call), operation, async () => {
    check?.();
    await workFor(work, timeMs);
    change(target(call));
  });
}

function assertAttached({ pool: { database } }: Call, sr: Ref<'SR'>): void {
  if (!isRepositoryAttached(database, sr)) throw new XapiError('SR_HAS_NO_PBDS', [sr]);
}

function scan({ pool }: Call, sr: Ref<'SR'>): void {
  const { database } = pool;
  const { type, PBDs } = database.record('SR', sr);
  const attached = PBDs.find((pbd) => database.record('PBD', pbd).currently_attached);
  if (attached === undefined) return;
  const { host, device_config } = database.record('PBD', attached);
  scanMedium(pool, sr, backendOf(type).open({ pool, host, config: device_config }));
}
