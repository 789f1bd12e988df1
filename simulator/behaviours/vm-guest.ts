import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { assertOperation } from '../vm/change';
import { checkedVm } from '../vm/lifecycle';
import { PreparedReply } from '../wire/reply';
import { tableOf } from '../database/database';

const MAX_VBDS = 255;
const MAX_VIFS = 7;
const PLUGIN = 'guest-agent-operation';

/** What is asked of a VM's guest, or of the devices that it could have. */
export const vmGuestBehaviours: Behaviours = {
  'VM.get_allowed_VBD_devices': ({ pool: { database }, args }) => {
    const { VBDs } = database.record('VM', args.ref('VM', 0));
    return freeDevices(MAX_VBDS, new Set(VBDs.map((vbd) => database.record('VBD', vbd).userdevice)));
  },
  'VM.get_allowed_VIF_devices': ({ pool: { database }, args }) => {
    const { VIFs } = database.record('VM', args.ref('VM', 0));
    return freeDevices(MAX_VIFS, new Set(VIFs.map((vif) => database.record('VIF', vif).device)));
  },
  // xapi: the messages are there, and nothing behind them
  'VM.send_sysrq': notThere('send_sysrq'),
  'VM.send_trigger': notThere('send_trigger'),
  'VM.query_services': (call) => withOperation(workOf(call), 'VM', vmOf(call), 'query_services', () => ({})),
  'VM.get_boot_record': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    assertOperation(pool.database, vm, 'get_boot_record');
    return new PreparedReply({ kind: 'record', row: pool.database.rowOrFail(tableOf('VM'), vm) });
  },
  'VM.call_plugin': (call) => withOperation(workOf(call), 'VM', vmOf(call), 'call_plugin', () => callAgent(call)),
};

function vmOf({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}

function notThere(name: string): (call: Call) => never {
  return (call) => {
    call.pool.database.record('VM', vmOf(call));
    throw new XapiError('NOT_IMPLEMENTED', [name]);
  };
}

function freeDevices(count: number, used: ReadonlySet<string>): string[] {
  return Array.from({ length: count }, (_, index) => String(index)).filter((device) => !used.has(device));
}

/** The agent switches remote desktop on and off, and tells by its metrics that it has. */
function callAgent({ pool: { database }, args }: Call): string {
  const [vm, plugin, action] = [args.ref('VM', 0), args.text(1), args.text(2)];
  if (plugin !== PLUGIN) throw new XapiError('XENAPI_MISSING_PLUGIN', [plugin]);
  const { record, guest } = checkedVm(database, vm);
  const isRemote = mapGet(guest?.other, 'feature-ts2') === '1';
  const wanted = mapGet({ 'request-rdp-on': '1', 'request-rdp-off': '0' }, action);
  if (wanted === undefined || guest === undefined || !isRemote) {
    throw new XapiError('XENAPI_PLUGIN_FAILURE', [action, 'Failure', 'The guest does not do this']);
  }
  database.modify('VM_guest_metrics', record.guest_metrics, { other: { ...guest.other, 'data-ts': wanted } });
  return '0';
}
