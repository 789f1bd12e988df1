import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import {
  assertManaged,
  assertNetworkManaged,
  assertNotConnected,
  assertNotInBond,
  assertNotManagement,
  assertUnprotected,
  kindOf,
} from './pif-checks';
import { bringUp, createPif, destroyPif, unplugPif } from './pifs';

/** xapi: all VLANs show this one */
const VLAN_MAC = 'fe:ff:ff:ff:ff:ff';
/** 4095 is kept for the switches' own use. */
const LAST_TAG = 4094;

export interface NewVlan {
  readonly on: Ref<'PIF'>;
  readonly tag: number;
  readonly network: Ref<'network'>;
}

/** Connects a network to an interface by a tag. */
export function createVlan(pool: SimulatedPool, { on, tag, network }: NewVlan): Ref<'VLAN'> {
  const { database } = pool;
  const { host } = database.record('PIF', on);
  assertNetworkManaged(database, network);
  assertNotConnected(database, host, network);
  assertVlanAllowed(pool, on, tag);
  const vlan = insertVlan(pool, { on, tag, network });
  bringUp(pool, database.record('VLAN', vlan).untagged_PIF);
  return vlan;
}

/** Without the checks; it is not up yet. */
export function insertVlan(pool: SimulatedPool, { on, tag, network }: NewVlan): Ref<'VLAN'> {
  const { database } = pool;
  const { host, device, metrics, MTU } = database.record('PIF', on);
  const untagged = createPif(pool, {
    host,
    network,
    device,
    metrics,
    MTU,
    VLAN: tag,
    MAC: VLAN_MAC,
    physical: false,
  });
  const vlan = database.create('VLAN', { tagged_PIF: on, untagged_PIF: untagged, tag });
  database.modify('PIF', untagged, { VLAN_master_of: vlan });
  return vlan;
}

/** The untagged interface goes with it. */
export function destroyVlan(pool: SimulatedPool, ref: Ref<'VLAN'>): void {
  const { database } = pool;
  const { untagged_PIF } = database.record('VLAN', ref);
  // xapi: what a lost interface left behind is just deleted
  if (database.find('PIF', untagged_PIF) !== undefined) {
    assertNotInBond(database, untagged_PIF);
    assertNotManagement(database, untagged_PIF);
    assertUnprotected(pool, untagged_PIF);
    if (database.record('PIF', untagged_PIF).tunnel_transport_PIF_of.length > 0) {
      throw new XapiError('PIF_TUNNEL_STILL_EXISTS', [untagged_PIF]);
    }
    unplugPif(pool, untagged_PIF);
    destroyPif(pool, untagged_PIF);
  }
  database.destroy('VLAN', ref);
}

function assertVlanAllowed({ database }: SimulatedPool, on: Ref<'PIF'>, tag: number): void {
  assertManaged(database, on);
  const pif = database.record('PIF', on);
  switch (kindOf(pif)) {
    case 'bond member':
      throw new XapiError('CANNOT_ADD_VLAN_TO_BOND_SLAVE', [on]);
    case 'vlan':
      throw new XapiError('PIF_IS_VLAN', [on]);
    case 'tunnel':
      throw new XapiError('IS_TUNNEL_ACCESS_PIF', [on]);
    default:
  }
  if (tag < 0 || tag > LAST_TAG) throw new XapiError('VLAN_TAG_INVALID', [String(tag)]);
  if (pif.VLAN_slave_of.some((vlan) => Number(database.record('VLAN', vlan).tag) === tag)) {
    throw new XapiError('PIF_VLAN_EXISTS', [pif.device]);
  }
}
