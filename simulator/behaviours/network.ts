import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { NetworkRecord } from '../../shared/xenapi/records.gen';
import { attachNetwork } from '../network/attach';
import { createNetwork, destroyNetwork } from '../network/networks';
import type { Behaviours, Call } from '../rpc/call';
import { constructorRecord } from '../rpc/constructor';

type Purpose = NetworkRecord['purpose'][number];

/** One of the two excludes the other in the whole pool. */
const CONFLICTS: ReadonlyMap<string, Purpose> = new Map([
  ['nbd', 'insecure_nbd'],
  ['insecure_nbd', 'nbd'],
]);

export const networkBehaviours: Behaviours = {
  'network.create': ({ pool, args }) => createNetwork(pool, constructorRecord('network', args.at(0))),
  'network.destroy': ({ pool, args }) => destroyNetwork(pool, args.ref('network', 0)),
  'network.attach': ({ pool, args }) => {
    const { managed, bridge } = pool.database.record('network', args.ref('network', 0));
    if (!managed) throw new XapiError('BRIDGE_NOT_AVAILABLE', [bridge]);
    attachNetwork(pool, args.ref('network', 0), args.ref('host', 1));
  },
  'network.set_default_locking_mode': ({ pool: { database }, args }) => {
    const network = args.ref('network', 0);
    const used = database.record('network', network).VIFs.find((vif) => database.record('VIF', vif).currently_attached);
    if (used !== undefined) throw new XapiError('VIF_IN_USE', [network, used]);
    database.modify('network', network, {
      default_locking_mode: args.text(1) === 'disabled' ? 'disabled' : 'unlocked',
    });
  },
  'network.add_purpose': (call) => {
    const purpose = purposeOf(call);
    const conflict = CONFLICTS.get(purpose);
    for (const [, network] of call.pool.database.all('network')) {
      if (conflict !== undefined && network.purpose.includes(conflict)) {
        throw new XapiError('NETWORK_INCOMPATIBLE_PURPOSES', [purpose, conflict]);
      }
    }
    setPurposes(call, [...purposesOf(call).filter((other) => other !== purpose), purpose]);
  },
  'network.remove_purpose': (call) =>
    setPurposes(
      call,
      purposesOf(call).filter((other) => other !== purposeOf(call)),
    ),
};

function purposeOf({ args }: Call): Purpose {
  return args.text(1) === 'nbd' ? 'nbd' : 'insecure_nbd';
}

function purposesOf(call: Call): readonly Purpose[] {
  return call.pool.database.record('network', networkOf(call)).purpose;
}

function setPurposes(call: Call, purpose: readonly Purpose[]): void {
  call.pool.database.modify('network', networkOf(call), { purpose });
}

function networkOf({ args }: Call): Ref<'network'> {
  return args.ref('network', 0);
}
