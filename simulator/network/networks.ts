import { XapiError } from '../../shared/xenapi/errors';
import type { NetworkRecord } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Names that the server makes itself. */
const RESERVED_BRIDGES = ['xen', 'xapi', 'vif', 'tap', 'eth'];
/** As long as the name of a network device can be on Linux. */
const MAX_BRIDGE_CHARACTERS = 15;
const USUAL_MTU = 1500;

/** Throws INVALID_VALUE or BRIDGE_NAME_EXISTS. */
export function createNetwork({ database }: SimulatedPool, fields: Partial<NetworkRecord>): Ref<'network'> {
  const bridges = new Set([...database.all('network')].map(([, { bridge }]) => bridge));
  const asked = fields.bridge ?? '';
  if (asked !== '') {
    const isReserved = RESERVED_BRIDGES.some((prefix) => asked.startsWith(prefix));
    if (isReserved || asked.length > MAX_BRIDGE_CHARACTERS) throw new XapiError('INVALID_VALUE', ['bridge', asked]);
    if (bridges.has(asked)) throw new XapiError('BRIDGE_NAME_EXISTS', [asked]);
  }
  const mtu = Number(fields.MTU ?? USUAL_MTU);
  return database.create('network', {
    ...fields,
    bridge: asked === '' ? freeBridge(bridges) : asked,
    MTU: mtu > 0 ? mtu : USUAL_MTU,
  });
}

/** Throws NETWORK_CONTAINS_VIF, NETWORK_CONTAINS_PIF or CANNOT_DESTROY_SYSTEM_NETWORK. */
export function destroyNetwork({ database }: SimulatedPool, ref: Ref<'network'>): void {
  const { VIFs, PIFs, other_config } = database.record('network', ref);
  const attached = VIFs.filter((vif) => database.record('VIF', vif).currently_attached);
  if (attached.length > 0) throw new XapiError('NETWORK_CONTAINS_VIF', attached);
  if (PIFs.length > 0) throw new XapiError('NETWORK_CONTAINS_PIF', PIFs);
  if (mapGet(other_config, 'is_host_internal_management_network') === 'true') {
    throw new XapiError('CANNOT_DESTROY_SYSTEM_NETWORK', [ref]);
  }
  for (const vif of VIFs) database.destroy('VIF', vif);
  database.destroy('network', ref);
}

/** The network that a card is connected to when nobody says otherwise. */
export function networkOfBridge({ database }: SimulatedPool, device: string): Ref<'network'> {
  const bridge = device.startsWith('eth') ? `xenbr${device.slice(3)}` : `br${device}`;
  for (const [ref, network] of database.all('network')) if (network.bridge === bridge) return ref;
  return database.create('network', { name_label: `Pool-wide network associated with ${device}`, bridge });
}

function freeBridge(taken: ReadonlySet<string>): string {
  for (let number = 0; ; number += 1) if (!taken.has(`xapi${number}`)) return `xapi${number}`;
}
