import { asRef, type Ref } from '../../shared/xenapi/refs';
import { BLOCK_BYTES } from '../disks/disk-store';
import { restartServer, setLive } from '../host/presence';
import { createBond } from '../network/bonds';
import { bringUp } from '../network/pifs';
import { insertVlan } from '../network/vlans';
import type { SimulatedPool } from '../pool';
import { pack } from './luggage';
import { transplant } from './transplant';

/** Writes the host with all that is on it into the pool's database. It is not live there before it has restarted. */
export function register(from: SimulatedPool, host: Ref<'host'>, to: SimulatedPool): void {
  const { rows, counterparts, vms, disks } = pack(from, host, to);
  transplant(rows, to.database, counterparts);
  for (const vm of vms) {
    const guest = from.guests.get(vm);
    if (guest !== undefined) to.guests.set(vm, guest);
  }
  for (const disk of disks) {
    for (const block of from.disks.blocks(disk)) {
      to.disks.write(disk, block * BLOCK_BYTES, from.disks.read(disk, block * BLOCK_BYTES, BLOCK_BYTES));
    }
  }
  connectSharedStorage(to, host);
  connectNetworks(to, host);
}

/** The host restarts as a member. Its own pool is gone with that. */
export function becomeMember(from: SimulatedPool, host: Ref<'host'>, to: SimulatedPool): void {
  from.world.moveHost(host, from, to);
  restartServer(to, host);
  for (const pbd of to.database.record('host', host).PBDs) to.database.modify('PBD', pbd, { currently_attached: true });
  setLive(to, host, true);
}

/** A member sees the shared repositories as the coordinator does. */
function connectSharedStorage({ database, coordinator }: SimulatedPool, host: Ref<'host'>): void {
  for (const pbd of [...database.record('host', coordinator).PBDs]) {
    const { SR, device_config } = database.record('PBD', pbd);
    if (!database.record('SR', SR).shared) continue;
    database.create('PBD', { host, SR: asRef<'SR'>(SR), device_config, currently_attached: false });
  }
}

/** A member gets the bonds and VLANs that the coordinator has, on its own cards of the same names. */
function connectNetworks(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database, coordinator } = pool;
  const counterpart = (pif: Ref<'PIF'>): Ref<'PIF'> | undefined => {
    const { device } = database.record('PIF', pif);
    return ownInterfaces(pool, host).find((own) => database.record('PIF', own).device === device);
  };
  const leaders = (owner: Ref<'PIF'>): boolean => database.record('PIF', owner).host === coordinator;
  for (const [, { master, slaves, mode, properties }] of [...database.all('Bond')]) {
    if (!leaders(master)) continue;
    const members = slaves.flatMap((slave) => counterpart(slave) ?? []);
    const { network } = database.record('PIF', master);
    if (members.length === slaves.length) createBond(pool, { network, members, mac: '', mode, properties });
  }
  for (const [, { tagged_PIF, untagged_PIF, tag }] of [...database.all('VLAN')]) {
    const on = leaders(tagged_PIF) ? counterpart(tagged_PIF) : undefined;
    if (on === undefined) continue;
    const vlan = insertVlan(pool, { on, tag: Number(tag), network: database.record('PIF', untagged_PIF).network });
    bringUp(pool, database.record('VLAN', vlan).untagged_PIF);
  }
}

function ownInterfaces({ database }: SimulatedPool, host: Ref<'host'>): Ref<'PIF'>[] {
  return database.record('host', host).PIFs.filter((pif) => Number(database.record('PIF', pif).VLAN) < 0);
}
