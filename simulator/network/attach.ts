import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { bringUp } from './pifs';

/** Brings up what connects the host to the network. Throws CANNOT_PLUG_BOND_SLAVE. xapi: a host without an interface there gets a bridge of its own */
export function attachNetwork(pool: SimulatedPool, network: Ref<'network'>, host: Ref<'host'>): void {
  const { database } = pool;
  for (const ref of database.record('network', network).PIFs) {
    const pif = database.record('PIF', ref);
    if (pif.host !== host || !pif.managed) continue;
    if (!isNullRef(pif.bond_slave_of)) throw new XapiError('CANNOT_PLUG_BOND_SLAVE', [ref]);
    if (!pif.currently_attached) bringUp(pool, ref);
  }
}

/**
 * True where a VM on the host can use the network. One without interfaces is inside a host, and it is that host's alone for as long
 * as VMs that run there use it.
 */
export function isReachable({ database }: SimulatedPool, network: Ref<'network'>, host: Ref<'host'>): boolean {
  const { PIFs, VIFs, managed, other_config } = database.record('network', network);
  if (PIFs.length > 0) return PIFs.some((pif) => database.record('PIF', pif).host === host);
  if (!managed || mapGet(other_config, 'assume_network_is_shared') === 'true') return true;
  const homes = VIFs.map((vif) => database.record('VM', database.record('VIF', vif).VM))
    .filter(({ power_state }) => power_state === 'Running')
    .map(({ resident_on }) => resident_on);
  return homes.length === 0 || homes.includes(host);
}
