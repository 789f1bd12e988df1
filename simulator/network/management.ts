import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { bringUp } from './pifs';

/** From the change until clients notice: an answer may still come through. */
const CUT_AFTER_MS = 200;

/**
 * The host is reached over another interface from now on, and whoever is connected has to come back. Its address stays: that is
 * where the simulated host listens.
 */
export function moveManagement(pool: SimulatedPool, to: Ref<'PIF'>): void {
  const { database } = pool;
  const { host } = database.record('PIF', to);
  bringUp(pool, to);
  for (const pif of database.record('host', host).PIFs) {
    const management = pif === to;
    if (database.record('PIF', pif).management !== management) database.modify('PIF', pif, { management });
  }
  pool.background(async (signal) => {
    await pool.clock.sleep(CUT_AFTER_MS, signal);
    pool.machines.get(host)?.cut();
  });
}

/** Nothing reaches the host any more; only its own screen could bring it back. Throws SLAVE_REQUIRES_MANAGEMENT_INTERFACE. */
export function disableManagement(pool: SimulatedPool, host: Ref<'host'>): void {
  if (pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
  if (!pool.isCoordinator(host)) throw new XapiError('SLAVE_REQUIRES_MANAGEMENT_INTERFACE', []);
  const pif = managementPif(pool, host);
  if (pif !== undefined) pool.database.modify('PIF', pif, { management: false });
  pool.background(async (signal) => {
    await pool.clock.sleep(CUT_AFTER_MS, signal);
    await pool.machines.get(host)?.stop();
  });
}

export function managementPif({ database }: SimulatedPool, host: Ref<'host'>): Ref<'PIF'> | undefined {
  return database.record('host', host).PIFs.find((pif) => database.record('PIF', pif).management);
}

export function reconfigureManagement(pool: SimulatedPool, pif: Ref<'PIF'>): void {
  const { database } = pool;
  if (pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
  const { host, management, primary_address_type } = database.record('PIF', pif);
  if (management) return;
  const current = managementPif(pool, host);
  if (current !== undefined && database.record('PIF', current).primary_address_type !== primary_address_type) {
    throw new XapiError('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', [pif]);
  }
  assertUsable(pool, pif);
  moveManagement(pool, pif);
}

/** On a host that has lost its coordinator, by the name of an interface's bridge. Throws POOL_NOT_IN_EMERGENCY_MODE or INTERFACE_HAS_NO_IP. */
export function reconfigureLocally(pool: SimulatedPool, host: Ref<'host'>, bridge: string): void {
  const { database, machines } = pool;
  if (machines.get(host)?.emergency === undefined) throw new XapiError('POOL_NOT_IN_EMERGENCY_MODE', []);
  const found = database.record('host', host).PIFs.find((ref) => {
    const { network, IP, IPv6 } = database.record('PIF', ref);
    return database.record('network', network).bridge === bridge && (IP !== '' || IPv6.length > 0);
  });
  if (found === undefined) throw new XapiError('INTERFACE_HAS_NO_IP', [bridge]);
  moveManagement(pool, found);
}

/** All hosts at once, the coordinator last. */
export function reconfigurePoolManagement(pool: SimulatedPool, network: Ref<'network'>): void {
  const { database } = pool;
  if (pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
  const { PIFs } = database.record('network', network);
  const byHost = new Map(PIFs.map((pif) => [database.record('PIF', pif).host, pif]));
  for (const [host] of database.all('host')) {
    if (!byHost.has(host)) throw new XapiError('PIF_NOT_PRESENT', [host, network]);
  }
  const types = PIFs.map((pif) => database.record('PIF', pif).primary_address_type);
  PIFs.forEach((pif, index) => {
    if (types[index] !== types[0]) throw new XapiError('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', [pif]);
    assertUsable(pool, pif);
  });
  const hosts = [...byHost].sort(
    ([one], [other]) => Number(pool.isCoordinator(one)) - Number(pool.isCoordinator(other)),
  );
  for (const [, pif] of hosts) if (!database.record('PIF', pif).management) moveManagement(pool, pif);
}

function assertUsable({ database }: SimulatedPool, ref: Ref<'PIF'>): void {
  const pif = database.record('PIF', ref);
  if (!isNullRef(pif.bond_slave_of)) throw new XapiError('CANNOT_PLUG_BOND_SLAVE', [ref]);
  if (pif.primary_address_type === 'IPv6') {
    if (pif.ipv6_configuration_mode === 'None') throw new XapiError('PIF_HAS_NO_V6_NETWORK_CONFIGURATION', [ref]);
  } else if (pif.ip_configuration_mode === 'None') {
    throw new XapiError('PIF_HAS_NO_NETWORK_CONFIGURATION', [ref]);
  }
}
