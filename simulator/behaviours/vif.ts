import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { attachNetwork, isReachable } from '../network/attach';
import { allowedOf, configureGuest, setAllowed } from '../network/vif-locking';
import type { AddressFamily } from '../network/addresses';
import { createVif, destroyVif, moveVif, type NewVif } from '../network/vifs';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { Behaviour, Behaviours, Call } from '../rpc/call';
import { constructorRecord } from '../rpc/constructor';

const PLUG_MS = 500;
/** For the compiler: the constructor has seen to it that these are given. */
const NEW_VIF: NewVif = { VM: nullRef(), network: nullRef(), device: '', MAC: '' };

/** The network devices of VMs. */
export const vifBehaviours: Behaviours = {
  'VIF.create': ({ pool, args }) => createVif(pool, { ...NEW_VIF, ...constructorRecord('VIF', args.at(0)) }),
  'VIF.destroy': ({ pool, args }) => destroyVif(pool, args.ref('VIF', 0)),
  'VIF.plug': (call) => plug(call, true),
  'VIF.unplug': (call) => plug(call, false),
  // xapi: there is no operation of that name, so it is refused as `unplug` is
  'VIF.unplug_force': (call) => plug(call, false),
  'VIF.move': (call) =>
    withOperation(workOf(call), 'VIF', vifOf(call), 'attach', () => {
      const network = call.args.ref('network', 1);
      assertReachable(call, network);
      moveVif(call.pool, vifOf(call), network);
    }),
  'VIF.set_ipv4_allowed': setter('ipv4'),
  'VIF.add_ipv4_allowed': adder('ipv4'),
  'VIF.set_ipv6_allowed': setter('ipv6'),
  'VIF.add_ipv6_allowed': adder('ipv6'),
  'VIF.configure_ipv4': configurer('ipv4'),
  'VIF.configure_ipv6': configurer('ipv6'),
};

function plug(call: Call, isAttached: boolean): Promise<void> {
  const work = workOf(call);
  return withOperation(work, 'VIF', vifOf(call), isAttached ? 'plug' : 'unplug', async () => {
    const { network, VM: vm } = call.pool.database.record('VIF', vifOf(call));
    if (isAttached) attachNetwork(call.pool, network, call.pool.database.record('VM', vm).resident_on);
    await workFor(work, PLUG_MS);
    call.pool.database.modify('VIF', vifOf(call), { currently_attached: isAttached });
  });
}

/** xapi: only a device in use is checked, and only here: plugging makes a bridge where there is none */
function assertReachable({ pool, args }: Call, network: Ref<'network'>): void {
  const { database } = pool;
  const { VM: vm, currently_attached } = database.record('VIF', args.ref('VIF', 0));
  const { resident_on, power_state } = database.record('VM', vm);
  if (!currently_attached || power_state !== 'Running' || isReachable(pool, network, resident_on)) return;
  throw new XapiError('HOST_CANNOT_ATTACH_NETWORK', [resident_on, network]);
}

function setter(family: AddressFamily): Behaviour {
  return (call) => setAllowed(call.pool, vifOf(call), family, call.args.texts(1));
}

function adder(family: AddressFamily): Behaviour {
  return (call) =>
    setAllowed(call.pool, vifOf(call), family, [...allowedOf(call.pool, vifOf(call), family), call.args.text(1)]);
}

function configurer(family: AddressFamily): Behaviour {
  return (call) => {
    const [mode, address, gateway] = [call.args.text(1), call.args.text(2), call.args.text(3)];
    configureGuest(call.pool, vifOf(call), family, { mode, address, gateway });
  };
}

function vifOf({ args }: Call): Ref<'VIF'> {
  return args.ref('VIF', 0);
}
