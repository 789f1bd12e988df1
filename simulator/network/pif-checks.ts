import { XapiError } from '../../shared/xenapi/errors';
import type { PIFRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { SimulatedPool } from '../pool';

/** What an interface stands for; it is one of these only. */
export type PifKind = 'tunnel' | 'bond member' | 'bond' | 'sriov' | 'vlan' | 'nic';

export function kindOf(pif: PIFRecord): PifKind {
  if (pif.tunnel_access_PIF_of.length > 0) return 'tunnel';
  if (!isNullRef(pif.bond_slave_of)) return 'bond member';
  if (pif.bond_master_of.length > 0) return 'bond';
  if (pif.sriov_logical_PIF_of.length > 0) return 'sriov';
  return isVlan(pif) ? 'vlan' : 'nic';
}

export function isVlan({ VLAN, VLAN_master_of }: PIFRecord): boolean {
  return Number(VLAN) >= 0 || !isNullRef(VLAN_master_of);
}

export function assertManaged(database: Database, ref: Ref<'PIF'>): void {
  if (!database.record('PIF', ref).managed) throw new XapiError('PIF_UNMANAGED', [ref]);
}

export function assertNetworkManaged(database: Database, ref: Ref<'network'>): void {
  if (!database.record('network', ref).managed) throw new XapiError('NETWORK_UNMANAGED', [ref]);
}

/** A host is connected to a network once. */
export function assertNotConnected(database: Database, host: Ref<'host'>, network: Ref<'network'>): void {
  const other = database.record('network', network).PIFs.find((pif) => database.record('PIF', pif).host === host);
  if (other !== undefined) throw new XapiError('NETWORK_ALREADY_CONNECTED', [host, other]);
}

/** xapi: an interface in use is left alone while HA or the redo log may need it */
export function assertUnprotected(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  if (!pool.database.record('PIF', ref).currently_attached) return;
  if (pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
  if (pool.record.redo_log_enabled) throw new XapiError('REDO_LOG_IS_ENABLED', []);
}

export function assertNotManagement(database: Database, ref: Ref<'PIF'>): void {
  const { currently_attached, management } = database.record('PIF', ref);
  if (currently_attached && management) throw new XapiError('PIF_IS_MANAGEMENT_INTERFACE', [ref]);
}

export function assertNotInBond(database: Database, ref: Ref<'PIF'>): void {
  const kind = kindOf(database.record('PIF', ref));
  if (kind === 'bond' || kind === 'bond member') throw new XapiError('PIF_ALREADY_BONDED', [ref]);
}

/** Neither on top of others nor with others on top of it. */
export function assertAlone(database: Database, ref: Ref<'PIF'>): void {
  const pif = database.record('PIF', ref);
  if (pif.VLAN_slave_of.length > 0 || isVlan(pif)) throw new XapiError('PIF_VLAN_STILL_EXISTS', [ref]);
  if (pif.tunnel_transport_PIF_of.length > 0 || pif.tunnel_access_PIF_of.length > 0) {
    throw new XapiError('PIF_TUNNEL_STILL_EXISTS', [ref]);
  }
  if (pif.sriov_physical_PIF_of.length > 0 || pif.sriov_logical_PIF_of.length > 0) {
    throw new XapiError('PIF_SRIOV_STILL_EXISTS', [ref]);
  }
}

/** Throws VIF_IN_USE where a VM on the interface's host uses its network. */
export function assertNoVifsInUse(database: Database, ref: Ref<'PIF'>): void {
  const { host, network } = database.record('PIF', ref);
  for (const vif of database.record('network', network).VIFs) {
    const { currently_attached, VM: vm } = database.record('VIF', vif);
    if (currently_attached && database.record('VM', vm).resident_on === host) {
      throw new XapiError('VIF_IN_USE', [network, vif]);
    }
  }
}
