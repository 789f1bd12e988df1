import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { allRules } from '../operations/all-rules';
import { isRepositoryAttachedTo } from '../storage/connections';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';
import { constructorRecord } from '../rpc/constructor';
import { assertUsable, attachVbd, changeMedium, createVbd, destroyVbd, type NewVbd } from '../storage/vbds';

const PLUG_MS = 500;
const MEDIUM_MS = 300;
/** For the compiler: the constructor has seen to it that these are given. */
const NEW_VBD: NewVbd = {
  VM: nullRef(),
  VDI: nullRef(),
  userdevice: '',
  mode: 'RW',
  type: 'Disk',
  empty: false,
  bootable: false,
};

/** The drives of VMs. */
export const vbdBehaviours: Behaviours = {
  'VBD.create': ({ pool, args }) => createVbd(pool, { ...NEW_VBD, ...constructorRecord('VBD', args.at(0)) }),
  'VBD.destroy': ({ pool, args }) => destroyVbd(pool, args.ref('VBD', 0)),
  'VBD.plug': (call) => {
    const { vbd, work } = target(call);
    return withOperation(work, 'VBD', vbd, 'plug', async () => {
      checkPlug(call.pool, vbd);
      await workFor(work, PLUG_MS);
      attachVbd(call.pool, vbd, true);
    });
  },
  'VBD.unplug': (call) => unplug(call, 'unplug'),
  'VBD.unplug_force': (call) => unplug(call, 'unplug_force'),
  'VBD.unplug_force_no_safety_check': ({ pool, args }) => attachVbd(pool, args.ref('VBD', 0), false),
  'VBD.insert': (call) => {
    const { vbd, work } = target(call);
    const vdi = call.args.ref('VDI', 1);
    return withOperation(work, 'VBD', vbd, 'insert', async () => {
      checkInsert(call.pool, vbd, vdi);
      await workFor(work, MEDIUM_MS);
      changeMedium(call.pool, vbd, vdi);
    });
  },
  'VBD.eject': (call) => {
    const { vbd, work } = target(call);
    return withOperation(work, 'VBD', vbd, 'eject', async () => {
      await workFor(work, MEDIUM_MS);
      changeMedium(call.pool, vbd, nullRef());
    });
  },
  'VBD.assert_attachable': ({ pool, args }) => {
    const refused = allRules.VBD.refusal(pool.database, args.ref('VBD', 0), 'attach');
    if (refused !== undefined) throw new XapiError(refused.code, refused.params);
  },
  'VBD.set_mode': ({ pool, args }) => setMode(pool, args.ref('VBD', 0), args.text(1) === 'RO' ? 'RO' : 'RW'),
  'VBD.pause': (call) => {
    const { vbd, work } = target(call);
    // The result is what `unpause` wants to be given.
    return withOperation(work, 'VBD', vbd, 'pause', () => call.pool.random.uuid());
  },
  'VBD.unpause': (call) => {
    const { vbd, work } = target(call);
    return withOperation(work, 'VBD', vbd, 'unpause', () => undefined);
  },
};

function target(call: Call): { readonly vbd: Ref<'VBD'>; readonly work: ReturnType<typeof workOf> } {
  return { vbd: call.args.ref('VBD', 0), work: workOf(call) };
}

function unplug(call: Call, operation: 'unplug' | 'unplug_force'): Promise<void> {
  const { vbd, work } = target(call);
  return withOperation(work, 'VBD', vbd, operation, async () => {
    await workFor(work, PLUG_MS);
    attachVbd(call.pool, vbd, false);
  });
}

function checkPlug({ database }: SimulatedPool, vbd: Ref<'VBD'>): void {
  const { VM, VDI, type, mode, empty } = database.record('VBD', vbd);
  const { metrics, resident_on } = database.record('VM', VM);
  const isHvm = database.find('VM_metrics', metrics)?.current_domain_type === 'hvm';
  if (isHvm && type === 'Disk' && mode === 'RO') throw new XapiError('DISK_VBD_MUST_BE_READWRITE_FOR_HVM', [vbd]);
  if (empty) return;
  const { SR } = database.record('VDI', VDI);
  if (!isRepositoryAttachedTo(database, SR, resident_on)) throw new XapiError('SR_NOT_ATTACHED', [SR]);
}

function checkInsert({ database }: SimulatedPool, vbd: Ref<'VBD'>, vdi: Ref<'VDI'>): void {
  assertUsable(database, vdi);
  const { SR } = database.record('VDI', vdi);
  const { type, content_type } = database.record('SR', SR);
  if (content_type !== 'iso') throw new XapiError('VDI_IS_NOT_ISO', [vdi, type]);
  const { VM } = database.record('VBD', vbd);
  const { power_state, resident_on } = database.record('VM', VM);
  if (power_state === 'Running' && !isRepositoryAttachedTo(database, SR, resident_on)) {
    throw new XapiError('VM_REQUIRES_SR', [VM, SR]);
  }
}

function setMode({ database }: SimulatedPool, vbd: Ref<'VBD'>, mode: 'RO' | 'RW'): void {
  const { VM, type } = database.record('VBD', vbd);
  const { power_state } = database.record('VM', VM);
  if (power_state !== 'Halted') throw new XapiError('VM_BAD_POWER_STATE', [VM, 'halted', power_state.toLowerCase()]);
  if (type === 'CD' && mode === 'RW') throw new XapiError('VBD_CDS_MUST_BE_READONLY', []);
  database.modify('VBD', vbd, { mode });
}
